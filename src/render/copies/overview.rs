//! What the copies of pages about the whole say: home, routes for a situation, who does what.

use super::{Line, PageCopy};
use crate::note::markdown::{Alignment, Tag};
use crate::text::markdown::{element, text};
use crate::view::{CountView, LinkView, MapView, MatrixCellView, MatrixView, ProvinceView, RouteLinkView, StepView};

impl PageCopy<'_> {
    /// The ways on from home: routes, situations, who does what.
    pub(crate) fn ways_on(&mut self) {
        let view = self.context.view;
        if !view.routes.is_empty() {
            self.heading(2, self.word("routes_title"));
            self.routes();
        }
        if !view.situations.is_empty() && !view.routes.is_empty() {
            self.heading(2, self.word("situations_title"));
            self.situations();
        }
        if !view.coverage_url.is_empty() {
            self.heading(2, self.word("coverage_title"));
            if let Some(map) = &self.page.map {
                self.paragraph(self.map_counts(map));
            }
            self.paragraph(self.to(self.words.get("coverage_link"), Some(&view.coverage_url)));
        }
    }

    /// All routes, those of another language among them.
    pub(crate) fn routes(&mut self) {
        let items = self.context.view.routes.iter().map(|route| self.route(route)).collect();
        self.list(items);
    }

    fn route(&self, route: &RouteLinkView) -> Line {
        let summary = if route.summary.is_empty() { String::new() } else { format!(": {}", route.summary) };
        let count = self.words.count("notes", route.count);
        [self.to(&route.title, Some(&route.url)), vec![text(&format!("{summary} ({count})"))]].concat()
    }

    /// The situations but the one that the page is about.
    fn situations(&mut self) {
        let others = self.context.view.situations.iter().filter(|link| link.url.as_deref() != Some(&self.page.url));
        let items = others.map(|link| self.link(link)).collect();
        self.list(items);
    }

    pub(crate) fn other_situations(&mut self) {
        self.heading(2, self.word("other_situations"));
        self.situations();
    }

    /// The route that the page is about as it goes for one situation, and the way to its other situations.
    pub(crate) fn tailored(&mut self) {
        for way in &self.page.ways {
            self.heading(2, self.word("steps"));
            way.steps.iter().for_each(|step| self.step(step));
            self.heading(2, self.word("other_situations"));
            self.choices();
            if let Some(choice) = self.page.choices.iter().find(|choice| choice.url == self.page.url) {
                let all = format!("{} {}", self.words.get("all_steps_of"), way.route.title);
                self.paragraph(self.to(&all, Some(&way.route.url)));
                self.paragraph(self.to(self.words.get("side_by_side_for"), Some(&choice.sheet_url)));
            }
        }
    }

    /// All routes as they go for one situation.
    pub(crate) fn side_by_side(&mut self) {
        self.heading(2, self.word("side_by_side"));
        for way in &self.page.ways {
            self.heading(3, self.to(&way.route.title, Some(&way.url)));
            if way.steps.is_empty() {
                let elsewhere = self.context.view.foreign.contains_key(&way.route.url);
                self.paragraph(self.word(if elsewhere { "route_elsewhere" } else { "no_steps" }));
            }
            way.steps.iter().for_each(|step| self.short_step(step));
        }
    }

    /// A step beside those of other routes.
    fn short_step(&mut self, step: &StepView) {
        self.heading(4, vec![text(&step.title)]);
        if !step.slugs.is_empty() {
            self.paragraph(self.word("step_own"));
        }
        self.paragraphs(&step.text);
        let rows = [("step_laws", &step.laws), ("step_notes", &step.notes), ("step_contact", &step.contact)];
        let row = |(label, links): (&str, &Vec<LinkView>)| self.labelled(self.words.get(label), self.links(links));
        let items = rows.into_iter().filter(|(_, links)| !links.is_empty()).map(row).collect();
        self.list(items);
    }

    /// Who does what: the matrix and the map.
    pub(crate) fn coverage(&mut self) {
        if let Some(matrix) = &self.page.matrix {
            self.matrix(matrix);
        }
        if let Some(map) = &self.page.map {
            self.map(map);
        }
    }

    fn matrix(&mut self, matrix: &MatrixView) {
        let row = |cells: Vec<Line>| cells.into_iter().flat_map(|cell| element(Tag::TableCell, cell)).collect::<Line>();
        let routes = matrix.routes.iter().map(|route| self.to(&route.title, Some(&route.url)));
        let head = std::iter::once(self.word("municipality")).chain(routes).chain(std::iter::once(self.word("matrix_total")));
        let mut table: Line = element(Tag::TableHead, row(head.collect())).collect();
        for line in &matrix.rows {
            let count = |n: usize| if n == 0 { self.word("none") } else { vec![text(&n.to_string())] };
            let cell = |cell: &MatrixCellView| {
                let past = (cell.past > 0).then(|| format!(" {}", self.words.fill("matrix_past", cell.past)));
                let count = cell.url.as_ref().map_or(count(0), |url| self.link_to(url, &cell.count.to_string()));
                count.into_iter().chain(past.map(|past| text(&past))).collect()
            };
            let cells = line.cells.iter().map(cell);
            let cells = std::iter::once(self.link(&line.municipality)).chain(cells).chain(std::iter::once(count(line.count)));
            table.extend(element(Tag::TableRow, row(cells.collect())));
        }
        self.heading(2, self.word("matrix_title"));
        self.events.extend(element(Tag::Table(vec![Alignment::None; matrix.routes.len() + 2]), table));
        if matrix.nowhere > 0 {
            self.paragraph(vec![text(&self.words.count("matrix_nowhere", matrix.nowhere))]);
        }
    }

    /// The map in numbers.
    fn map_counts(&self, map: &MapView) -> Line {
        let (with, without) = (self.words.get("map_with"), self.words.get("map_without"));
        vec![text(&format!("{with}: {}. {without}: {}.", map.with, map.without))]
    }

    fn map(&mut self, map: &MapView) {
        self.heading(2, self.word("map_title"));
        self.paragraph(self.map_counts(map));
        self.paragraph(vec![text(&self.words.fill("map_source", usize::from(map.year)))]);
        for province in &map.provinces {
            self.heading(3, vec![text(&province.title)]);
            let items = self.province(province);
            self.list(items);
        }
        if !map.off_map.is_empty() {
            let places = self.places(&map.off_map);
            self.paragraph(self.labelled(self.words.get("map_off"), places));
        }
    }

    fn province(&self, province: &ProvinceView) -> Vec<Line> {
        let with = if province.with.is_empty() { self.word("none") } else { self.places(&province.with) };
        let without = if province.without.is_empty() {
            self.word("none")
        } else {
            let (n, out_of, total) = (province.without.len(), self.words.get("out_of"), province.total);
            vec![text(&format!("{n} {out_of} {total}. {}", province.without.join(", ")))]
        };
        let (with_label, without_label) = (self.words.get("province_with"), self.words.get("province_without"));
        vec![self.labelled(with_label, with), self.labelled(without_label, without)]
    }

    fn places(&self, places: &[CountView]) -> Line {
        let place = |place: &CountView| {
            let count = format!(" ({})", self.words.count("notes", place.count));
            [self.to(&place.title, Some(&place.url)), vec![text(&count)]].concat()
        };
        places.iter().map(place).collect::<Vec<Line>>().join(&text(", "))
    }
}
