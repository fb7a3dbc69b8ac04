//! Numbers that look real: drawn from a fixed sequence, with valid check digits or without.

/// A fixed sequence of numbers (a linear congruential generator, constants of Numerical Recipes).
pub struct Sequence(pub u64);

impl Sequence {
    pub fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) % (1 << 32);
        (self.0 >> 8) % below
    }

    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.next(10) as u8)).collect()
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.next(from.len() as u64) as usize]
    }

    /// Nine digits whose eleven-test gives `rest`.
    pub fn nine_digits(&mut self, valid: bool) -> String {
        loop {
            let digits = format!("{}{}", 1 + self.next(8), self.digits(8));
            let values: Vec<i64> = digits.bytes().map(|digit| i64::from(digit - b'0')).collect();
            let sum: i64 = (0..8).map(|at| values[at] * (9 - at as i64)).sum::<i64>() - values[8];
            if (sum % 11 == 0) == valid {
                return digits;
            }
        }
    }

    pub fn iban(&mut self, valid: bool) -> String {
        let account = format!("{}{}", self.pick(&["ABNA", "INGB", "RABO", "SNSB", "TRIO", "BUNQ"]), self.digits(10));
        let rest = format!("{account}NL00")
            .chars()
            .filter_map(|c| c.to_digit(36))
            .fold(0_u64, |rest, digit| (if digit < 10 { rest * 10 } else { rest * 100 } + u64::from(digit)) % 97);
        let check = 98 - rest;
        format!("NL{:02}{account}", if valid { check } else { check % 90 + 7 })
    }
}

pub fn grouped(digits: &str, sizes: &[usize], gap: &str) -> String {
    let (mut parts, mut rest) = (Vec::new(), digits);
    for size in sizes {
        parts.push(&rest[..*size]);
        rest = &rest[*size..];
    }
    parts.push(rest);
    parts.retain(|part| !part.is_empty());
    parts.join(gap)
}
