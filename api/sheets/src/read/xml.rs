//! Reading XML as a row of events, with what the formats here have in common.

use std::io::BufRead;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{Unreadable, limits::MAX_DEPTH};

/// One thing met in the XML, with the names of elements without their prefix.
pub(super) enum Met<'e> {
    /// An element begins. An empty element begins and ends.
    Start(&'e str, &'e BytesStart<'e>),
    /// An element ends.
    End(&'e str),
    /// Text, with character references resolved.
    Text(&'e str),
}

/// Hands every element and text of the XML to `take`, in order.
pub(super) fn each(
    source: impl BufRead,
    mut take: impl FnMut(Met<'_>) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    let mut reader = Reader::from_reader(source);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(Unreadable::broken)? {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Unreadable::broken("elements nested too deep"));
                }
                take(Met::Start(start.local_name().as_ref(), &start))?;
            }
            Event::Empty(start) => {
                take(Met::Start(start.local_name().as_ref(), &start))?;
                take(Met::End(start.local_name().as_ref()))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                take(Met::End(end.local_name().as_ref()))?;
            }
            Event::Text(text) => take(Met::Text(&text.xml10_content()))?,
            Event::CData(text) => take(Met::Text(&text.xml10_content()))?,
            Event::GeneralRef(reference) => {
                if let Some(c) = reference.resolve_char_ref().map_err(Unreadable::broken)? {
                    take(Met::Text(c.encode_utf8(&mut [0; 4])))?;
                } else {
                    take(Met::Text(match &*reference.xml10_content() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        // Only a document type could declare another.
                        _ => return Err(Unreadable::Entities),
                    }))?;
                }
            }
            Event::DocType(_) => return Err(Unreadable::Entities),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(Unreadable::broken("the XML ends too early")),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// An attribute by its name without prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Unreadable> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(Unreadable::broken)?;
        if attribute.key.local_name().as_ref() == name {
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(Unreadable::broken)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// A count in an attribute; 1 where there is none or it is no number.
pub(super) fn count(start: &BytesStart<'_>, name: &str) -> Result<u32, Unreadable> {
    let value = attribute(start, name)?;
    Ok(value.and_then(|value| value.parse().ok()).unwrap_or(1).max(1))
}
