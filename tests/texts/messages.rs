//! The messages of a language, taken apart.

use std::{collections::BTreeSet, fs, path::PathBuf};

use bitonic::locale::{Language, areas};
use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

pub struct Message {
    pub id: String,
    /// The file that it is in.
    pub area: &'static str,
    pub arguments: BTreeSet<String>,
    /// It says nothing, in one of its forms.
    pub empty: bool,
}

/// Where a language's files lie.
pub fn folder(language: Language) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(language.code())
}

/// All messages of a language, which must be written correctly.
pub fn messages(language: Language) -> Vec<Message> {
    let mut all = Vec::new();
    for area in areas() {
        let path = folder(language).join(format!("{area}.ftl"));
        let text = fs::read_to_string(&path).unwrap();
        let parsed = parser::parse(text.as_str());
        let resource = parsed.unwrap_or_else(|(_, faults)| panic!("{}: {faults:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut arguments = BTreeSet::new();
            if let Some(pattern) = &message.value {
                in_pattern(pattern, &mut arguments);
            }
            let empty = message.value.as_ref().is_none_or(says_nothing);
            all.push(Message { id: message.id.name.to_owned(), area, arguments, empty });
        }
    }
    all
}

/// Text of blanks only is nothing; whatever is put in is something.
fn says_nothing(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().all(|element| match element {
        PatternElement::TextElement { value } => value.trim().is_empty(),
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().any(|variant| says_nothing(&variant.value))
        }
        PatternElement::Placeable { .. } => false,
    })
}

fn in_pattern(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, into);
        }
    }
}

fn in_expression(expression: &Expression<&str>, into: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, into),
        Expression::Select { selector, variants } => {
            in_inline(selector, into);
            variants.iter().for_each(|variant| in_pattern(&variant.value, into));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|inner| in_inline(inner, into));
        }
        InlineExpression::Placeable { expression } => in_expression(expression, into),
        _ => {}
    }
}
