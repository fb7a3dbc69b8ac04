//! The copy of the page that shows which municipality does what: the map as lists, the matrix as a table.

use super::writer::{Line, PageCopy};
use crate::note::markdown::{Alignment, Tag};
use crate::text::markdown::{element, text};
use crate::view::{CountView, MapView, MatrixCellView, MatrixView, ProvinceView};

impl PageCopy<'_> {
    pub(super) fn coverage(&mut self) {
        if let Some(map) = &self.page.map {
            self.map(map);
        }
        if let Some(matrix) = &self.page.matrix {
            self.matrix(matrix);
        }
    }

    fn matrix(&mut self, matrix: &MatrixView) {
        let row = |cells: Vec<Line>| cells.into_iter().flat_map(|cell| element(Tag::TableCell, cell)).collect::<Line>();
        let routes = matrix.routes.iter().map(|route| self.route_link(&route.title, route));
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

    pub(super) fn map_counts(&self, map: &MapView) -> Line {
        let (with, without) = (self.words.get("map_with"), self.words.get("map_without"));
        vec![text(&format!("{with}: {}. {without}: {}.", map.with, map.without))]
    }

    /// Writes the municipalities that the map has marks for.
    pub(super) fn marks(&self, map: &MapView) -> Line {
        self.places(map.provinces.iter().flat_map(|province| &province.with))
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

    fn places<'v>(&self, places: impl IntoIterator<Item = &'v CountView>) -> Line {
        let place = |place: &CountView| {
            let count = format!(" ({})", self.words.count("notes", place.count));
            [self.described(&place.title, &place.url, place.standing, &place.foreign), vec![text(&count)]].concat()
        };
        places.into_iter().map(place).collect::<Vec<Line>>().join(&text(", "))
    }
}
