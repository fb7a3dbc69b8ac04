//! The outer layer: disk, clock, network and terminal. Nothing in here knows what a page looks like.

pub mod changed;
pub mod clock;
mod create;
pub mod exit;
pub mod fix;
pub mod gaps;
pub mod harvest;
pub mod init;
pub mod kept;
pub mod links;
pub mod lsp;
pub mod measure;
pub mod memory;
pub mod native;
pub mod new;
pub mod publish;
pub mod read;
pub mod remote;
pub mod rename;
pub mod report;
pub mod review;
pub mod search;
pub mod serve;
pub mod unchanged;
pub mod verify;
