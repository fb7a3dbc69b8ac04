//! Tests of the whole: pages written by the writer and searched by the reader.

mod changes;
mod corpus;
mod faults;
mod golden;
mod meaning;
mod oracle;
mod pack;
mod queries;
mod same_bytes;
