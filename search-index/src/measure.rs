//! Measures of relevance: ranked lists against judgments.

use std::collections::BTreeMap;

/// A query whose right answer is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// What kind of query it is ("typo", "compound-split", …): measures are given for each.
    pub kind: String,
    /// The one relevant document, by any name that the ranked list uses too.
    pub relevant: String,
    /// What the search gave, best first.
    pub ranked: Vec<String>,
}

/// How well a set of queries was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Number of queries.
    pub queries: usize,
    /// Share of queries with the relevant document first (success@1).
    pub success_at_1: f64,
    /// Share with it among the first five (success@5).
    pub success_at_5: f64,
    /// Mean reciprocal rank, where a rank beyond ten counts as none (MRR@10; Voorhees, TREC-8, 1999).
    pub mrr_at_10: f64,
}

/// The measures by kind of query, and of all together under the key `""`.
#[must_use]
pub fn measure(queries: &[Judged]) -> BTreeMap<String, Measures> {
    let mut sums = BTreeMap::<String, Measures>::new();
    for query in queries {
        let rank = query.ranked.iter().take(10).position(|r| *r == query.relevant).map(|i| i + 1);
        for kind in ["", &query.kind] {
            let sum = sums.entry(kind.to_owned()).or_default();
            sum.queries += 1;
            sum.success_at_1 += f64::from(u8::from(rank == Some(1)));
            sum.success_at_5 += f64::from(u8::from(rank.is_some_and(|r| r <= 5)));
            sum.mrr_at_10 += rank.map_or(0.0, |r| 1.0 / r as f64);
        }
    }
    for sum in sums.values_mut() {
        let n = sum.queries as f64;
        sum.success_at_1 /= n;
        sum.success_at_5 /= n;
        sum.mrr_at_10 /= n;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_become_measures() {
        let judged = |kind: &str, rank: usize| {
            let mut ranked: Vec<String> = (0..12).map(|i| format!("ander {i}")).collect();
            ranked.insert(rank - 1, "goed".into());
            Judged { kind: kind.into(), relevant: "goed".into(), ranked }
        };
        let measures = measure(&[judged("typo", 1), judged("typo", 2), judged("plain", 5), judged("plain", 11)]);
        assert_eq!(
            measures[""],
            Measures { queries: 4, success_at_1: 0.25, success_at_5: 0.75, mrr_at_10: (1.0 + 0.5 + 0.2) / 4.0 }
        );
        assert_eq!(measures["typo"].success_at_5, 1.0);
        assert_eq!(measures["plain"].mrr_at_10, 0.1);
    }
}
