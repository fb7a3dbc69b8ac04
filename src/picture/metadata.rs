//! Metadata of pictures: where and when a photo was taken, by whom, with which device.
//!
//! Cameras and programs write it into JPEG, PNG and WebP in parts of their own, which are left out here. Everything that is
//! needed to show the picture stays, byte for byte; of all the rest only one thing: which side is up. Files that browsers show
//! although they are not quite whole are cut too, which is why no library for these formats does it: those give up on them.

/// Returns the file without its metadata, or `None` if it has none or cannot be parsed.
#[must_use]
pub fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let bare = match bytes {
        [0xff, 0xd8, ..] => jpeg(bytes),
        _ if bytes.starts_with(PNG) => png(bytes),
        _ if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => webp(bytes),
        _ => None,
    };
    bare.filter(|bare| bare != bytes)
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const EXIF: &[u8] = b"Exif\0\0";

/// Copies the segments up to the end of the picture. What follows is a second picture with metadata of its own, or a film.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut bare = vec![0xff, 0xd8];
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes[at] == 0xff)?;
        match marker {
            0xff => at += 1,
            0xd9 => {
                bare.extend([0xff, 0xd9]);
                return Some(bare);
            }
            0x01 | 0xd0..=0xd8 => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                let mut end = at + 2 + length;
                let content = bytes.get(at + 4..end)?;
                if marker == 0xda {
                    // The pixels: up to the next marker that is not part of them. Browsers show a file that lacks its last one.
                    let part = |pair: &[u8]| pair[0] != 0xff || matches!(pair[1], 0 | 0xd0..=0xd7);
                    let Some(length) = bytes[end..].windows(2).position(|pair| !part(pair)) else {
                        bare.extend(&bytes[at..]);
                        return Some(bare);
                    };
                    end += length;
                }
                if marker == 0xe1 && content.starts_with(EXIF) {
                    if let Some(turn) = turned(&content[EXIF.len()..]) {
                        let length = u16::try_from(2 + EXIF.len() + turn.len()).ok()?;
                        bare.extend([0xff, 0xe1]);
                        bare.extend(length.to_be_bytes());
                        bare.extend(EXIF);
                        bare.extend(turn);
                    }
                } else if shows(marker, content) {
                    bare.extend(&bytes[at..end]);
                }
                at = end;
            }
        }
    }
}

/// Returns whether a segment of a JPEG is needed to show it: of those that programs add, only what defines the colours.
fn shows(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Copies the chunks up to the last one.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut bare = PNG.to_vec();
    let mut at = PNG.len();
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let end = at.checked_add(12)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        match &chunk[4..8] {
            b"tEXt" | b"zTXt" | b"iTXt" | b"tIME" => {}
            b"eXIf" => {
                if let Some(turn) = turned(&chunk[8..8 + length]) {
                    let mut named = b"eXIf".to_vec();
                    named.extend(turn);
                    bare.extend(u32::try_from(named.len() - 4).ok()?.to_be_bytes());
                    bare.extend(&named);
                    bare.extend(crc32fast::hash(&named).to_be_bytes());
                }
            }
            name => {
                bare.extend(chunk);
                if name == b"IEND" {
                    return Some(bare);
                }
            }
        }
        at = end;
    }
}

/// Copies the chunks as far as the head of the file says that it goes.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let whole = size(4)?.checked_add(8)?;
    let mut bare = b"RIFF\0\0\0\0WEBP".to_vec();
    let (mut at, mut turned_up) = (12, false);
    while at < whole {
        // A chunk of an odd length is followed by a byte that fills it up.
        let length = size(at + 4)?;
        let end = at.checked_add(8)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        let kept = match &chunk[..4] {
            b"XMP " => None,
            b"EXIF" => turned(chunk[8..].strip_prefix(EXIF).unwrap_or(&chunk[8..])),
            _ => Some(chunk[8..].to_vec()),
        };
        if let Some(content) = kept {
            turned_up |= &chunk[..4] == b"EXIF";
            bare.extend(&chunk[..4]);
            bare.extend(u32::try_from(content.len()).ok()?.to_le_bytes());
            bare.extend(&content);
            bare.extend(&[0][..content.len() % 2]);
        }
        at = end + length % 2;
    }
    // The first chunk lists what others there are.
    if bare.get(12..16) == Some(b"VP8X") {
        let listed = bare.get_mut(20)?;
        *listed = (*listed & !0x0c) | if turned_up { 0x08 } else { 0 };
    }
    let size = u32::try_from(bare.len() - 8).ok()?;
    bare[4..8].copy_from_slice(&size.to_le_bytes());
    Some(bare)
}

/// Returns Exif data that only says which side is up; `None` when it is the usual one.
fn turned(exif: &[u8]) -> Option<Vec<u8>> {
    let turn = super::turn(exif)?;
    // A head, one entry (the orientation: one short number), and no further list.
    let mut bare = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    bare.push(turn);
    bare.extend([0; 6]);
    Some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_png_keeps_which_side_is_up_and_nothing_else() {
        let chunk = |name: &[u8], content: &[u8]| {
            let named = [name, content].concat();
            [&u32::try_from(content.len()).expect("short").to_be_bytes(), &named[..], &crc32fast::hash(&named).to_be_bytes()]
                .concat()
        };
        let exif = b"MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0GPS";
        let file = [PNG, &chunk(b"eXIf", exif), &chunk(b"tIME", b"1234567"), &chunk(b"IEND", b""), b"behind"].concat();
        let bare = [PNG, &chunk(b"eXIf", &turned(exif).expect("turned")), &chunk(b"IEND", b"")].concat();
        assert_eq!(without(&file), Some(bare.clone()));
        assert_eq!(without(&bare), None);
        assert!(bare.ends_with(b"\0\0\0\0IEND\xae\x42\x60\x82"), "the check sum that every PNG ends with");
    }

    #[test]
    fn what_makes_no_sense_is_left_alone() {
        let starts: [&[u8]; 3] = [b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff", b"RIFF\xff\xff\xff\xffWEBPEXIF"];
        for start in starts {
            assert_eq!(without(start), None);
            assert_eq!(without(&[start, &[0xff; 40]].concat()), None);
        }
        assert_eq!(turned(b"II\x2a\0\xff\xff\xff\xff"), None);
    }
}
