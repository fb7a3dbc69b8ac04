//! The matrix: municipalities against routes.

use crate::note::kinds::Details;
use crate::render::context::Context;
use crate::render::pages::document::municipality::anchor;
use crate::render::pages::elsewhere;
use crate::site::coverage::Row;
use crate::site::{DocumentId, Standing};
use crate::view::{MatrixCellView, MatrixRowView, MatrixView};

pub(super) fn matrix(context: &Context<'_>) -> MatrixView {
    let documents = &context.site.documents;
    let row = |row: &Row| {
        let municipality = &documents[row.municipality];
        let cell = |((route, notes), elsewhere): ((&DocumentId, &Vec<DocumentId>), &usize)| {
            let route = &documents[*route];
            // Notes of other sites are below those of this one.
            let place = if notes.is_empty() { elsewhere::ANCHOR.to_owned() } else { anchor(route) };
            let url = format!("{}#{place}", context.href(&municipality.url));
            let count = notes.len() + elsewhere;
            MatrixCellView {
                route: route.title().to_owned(),
                url: (count > 0).then_some(url),
                count,
                past: notes.iter().filter(|id| documents[**id].standing != Standing::Current).count(),
            }
        };
        MatrixRowView {
            municipality: context.link(municipality),
            province: match &municipality.note.details {
                Details::Municipality(own) => own.province.clone(),
                _ => String::new(),
            },
            count: row.count(),
            cells: context.site.coverage.routes.iter().zip(&row.on_route).zip(&row.elsewhere_on_route).map(cell).collect(),
        }
    };
    MatrixView {
        routes: context.view.routes.clone(),
        rows: context.site.coverage.rows.iter().map(row).collect(),
        nowhere: context.site.coverage.nowhere,
    }
}
