//! Scripts as they are published: without comments and indentation.

/// Removes indentation, and lines that consist of a comment. Lines within a template literal, which may look like either, are
/// unchanged.
#[must_use]
pub fn lean(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut literal, mut comment) = (false, false);
    for line in script.lines() {
        let trimmed = line.trim_start();
        if !literal {
            comment |= trimmed.starts_with("/*");
            if comment {
                comment = !trimmed.contains("*/");
                continue;
            }
            if trimmed.is_empty() || trimmed.starts_with("//") {
                continue;
            }
        }
        let kept = if literal { line } else { trimmed };
        literal ^= line.matches('`').count() % 2 == 1;
        out.push_str(kept);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn comments_and_indentation_are_removed() {
        let script = "// Head.\nimport a from \"./a.js\";\n\n/** Doc. */\nexport function f() {\n  // Why.\n  return a(\"//\"); // kept\n}\n/*\n long\n*/\n";
        assert_eq!(lean(script), "import a from \"./a.js\";\nexport function f() {\nreturn a(\"//\"); // kept\n}\n");
    }

    #[test]
    fn template_literals_stay() {
        let script = "const a = `\n  // text\n\n  more`;\n  b();\n";
        assert_eq!(lean(script), "const a = `\n  // text\n\n  more`;\nb();\n");
    }
}
