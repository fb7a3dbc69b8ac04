//! The matrix: municipalities against routes.

use crate::note::kinds::Details;
use crate::render::context::Context;
use crate::render::pages::document::municipality::anchor;
use crate::site::coverage::Row;
use crate::site::{DocumentId, Standing};
use crate::view::{MatrixCellView, MatrixRowView, MatrixView};

pub(super) fn matrix(context: &Context<'_>) -> MatrixView {
    let documents = &context.site.documents;
    let row = |row: &Row| {
        let municipality = &documents[row.municipality];
        let cell = |(route, notes): (&DocumentId, &Vec<DocumentId>)| {
            let route = &documents[*route];
            let url = format!("{}#{}", context.href(&municipality.url), anchor(route));
            MatrixCellView {
                route: route.title().to_owned(),
                url: (!notes.is_empty()).then_some(url),
                count: notes.len(),
                past: notes.iter().filter(|id| documents[**id].standing != Standing::Current).count(),
            }
        };
        MatrixRowView {
            municipality: context.link(municipality),
            province: match &municipality.note.details {
                Details::Municipality(own) => own.province.clone(),
                _ => String::new(),
            },
            count: row.notes.len(),
            cells: context.site.coverage.routes.iter().zip(&row.on_route).map(cell).collect(),
        }
    };
    MatrixView {
        routes: context.view.routes.clone(),
        rows: context.site.coverage.rows.iter().map(row).collect(),
        nowhere: context.site.coverage.nowhere,
    }
}
