//! Integers and strings as bytes: LEB128 variable-length integers, strings with their length before them.

use super::{Fault, Read};

/// Appends an unsigned integer, seven bits a byte, lowest first.
#[cfg(feature = "writer")]
pub(crate) fn put_int(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a string with its length in bytes before it.
#[cfg(feature = "writer")]
pub(crate) fn put_bytes(text: &[u8], out: &mut Vec<u8>) {
    put_int(text.len() as u32, out);
    out.extend_from_slice(text);
}

/// Reads from the front of a slice, checking every length.
pub(crate) struct Cursor<'a>(pub &'a [u8]);

impl<'a> Cursor<'a> {
    /// The next byte.
    pub(crate) fn byte(&mut self) -> Read<u8> {
        let (first, rest) = self.0.split_first().ok_or(Fault::Corrupt)?;
        self.0 = rest;
        Ok(*first)
    }

    /// The next integer.
    pub(crate) fn int(&mut self) -> Read<u32> {
        let mut value = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Fault::Corrupt)
    }

    /// The next integer as a size.
    pub(crate) fn size(&mut self) -> Read<usize> {
        self.int().map(|n| n as usize)
    }

    /// The next `n` bytes.
    pub(crate) fn take(&mut self, n: usize) -> Read<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n).ok_or(Fault::Corrupt)?;
        self.0 = rest;
        Ok(head)
    }

    /// The next string of bytes.
    pub(crate) fn bytes(&mut self) -> Read<&'a [u8]> {
        let n = self.size()?;
        self.take(n)
    }

    /// The next string.
    pub(crate) fn str(&mut self) -> Read<&'a str> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Fault::Corrupt)
    }

    /// `n` items, each read by `item`; the capacity is never trusted to the bytes.
    pub(crate) fn many<T>(&mut self, n: usize, mut item: impl FnMut(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let mut out = Vec::with_capacity(n.min(self.0.len()));
        for _ in 0..n {
            out.push(item(self)?);
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_survive() {
        let mut out = vec![];
        let values = [0, 1, 127, 128, 300, 65_535, 1 << 28, u32::MAX];
        values.iter().for_each(|v| put_int(*v, &mut out));
        let mut cursor = Cursor(&out);
        assert_eq!(cursor.many(values.len(), Cursor::int), Ok(values.to_vec()));
        assert_eq!(cursor.byte(), Err(Fault::Corrupt));
    }

    #[test]
    fn lengths_beyond_the_end_are_corrupt() {
        assert_eq!(Cursor(&[5, b'a']).str(), Err(Fault::Corrupt));
        assert_eq!(Cursor(&[0xff; 9]).int(), Err(Fault::Corrupt));
        assert_eq!(Cursor(&[2, 0xff, 0xff]).str(), Err(Fault::Corrupt));
    }
}
