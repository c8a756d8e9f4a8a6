//! The saved views: changed on order, kept on disk. What they show is the screen's business.

use std::sync::Arc;

use super::{actor::Actor, commands::said};
use crate::{
    model::{View, ViewChange, printable_line},
    store::Store,
};

/// The views as snapshots carry them.
pub struct ViewBook(Arc<[View]>);

impl ViewBook {
    /// The views of earlier runs.
    pub fn new(views: Vec<View>) -> Self {
        Self(views.into())
    }

    /// All views, in their order.
    pub fn publish(&self) -> Arc<[View]> {
        self.0.clone()
    }

    fn change(&mut self, store: &mut Store, change: ViewChange) -> Result<(), String> {
        let after = changed(self.0.to_vec(), change)?;
        said(store.set_views(&after))?;
        self.0 = after.into();
        Ok(())
    }
}

impl Actor {
    /// Changes the saved views, over restarts.
    pub fn change_views(&mut self, change: ViewChange) -> Result<(), String> {
        self.views.change(&mut self.store, change)
    }
}

/// The views after a change.
///
/// # Errors
/// One line, if it cannot be.
fn changed(mut views: Vec<View>, change: ViewChange) -> Result<Vec<View>, String> {
    match change {
        ViewChange::Save(view) => {
            let view = checked(view)?;
            match views.iter().position(|known| known.name == view.name) {
                Some(at) => views[at] = view,
                None if views.len() >= View::MOST => {
                    return Err(format!("there are {} views already, and may be no more", View::MOST));
                }
                None => views.push(view),
            }
        }
        ViewChange::Rename { name, to } => {
            let at = find(&views, &name)?;
            let renamed = checked(View { name: to, ..views[at].clone() })?;
            if views.iter().enumerate().any(|(other, view)| other != at && view.name == renamed.name) {
                return Err(format!("there is a view called “{}” already", renamed.name));
            }
            views[at] = renamed;
        }
        ViewChange::Remove { name } => _ = views.remove(find(&views, &name)?),
        ViewChange::Move { name, to } => {
            let view = views.remove(find(&views, &name)?);
            views.insert(to.min(views.len()), view);
        }
    }
    Ok(views)
}

fn checked(view: View) -> Result<View, String> {
    let name = printable_line(&view.name, View::LONGEST_NAME);
    if name.is_empty() {
        return Err("a view needs a name".into());
    }
    if view.query.len().max(view.order.len()) > View::LONGEST_TEXT {
        return Err(format!("the query of the view “{name}” is longer than 4 KiB"));
    }
    Ok(View { name: name.into(), ..view })
}

fn find(views: &[View], name: &str) -> Result<usize, String> {
    let at = views.iter().position(|view| *view.name == *name);
    at.ok_or_else(|| format!("there is no view called “{}”", printable_line(name, View::LONGEST_NAME)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str, query: &str) -> View {
        View { name: name.into(), query: query.into(), order: "".into() }
    }

    fn names(views: &[View]) -> Vec<&str> {
        views.iter().map(|view| &*view.name).collect()
    }

    fn three() -> Vec<View> {
        vec![view("a", "1"), view("b", "2"), view("c", "3")]
    }

    #[test]
    fn views_are_saved_renamed_moved_and_removed() {
        let saved = changed(three(), ViewChange::Save(view(" b ", "new"))).unwrap();
        assert_eq!((names(&saved), &*saved[1].query), (vec!["a", "b", "c"], "new"));
        let more = changed(saved, ViewChange::Save(view("d", "x"))).unwrap();
        assert_eq!(names(&more), ["a", "b", "c", "d"]);
        let moved = changed(more, ViewChange::Move { name: "a".into(), to: 2 }).unwrap();
        assert_eq!(names(&moved), ["b", "c", "a", "d"]);
        let last = changed(moved, ViewChange::Move { name: "b".into(), to: 99 }).unwrap();
        let renamed = changed(last, ViewChange::Rename { name: "c".into(), to: "z\x1b".into() }).unwrap();
        assert_eq!(names(&renamed), ["z·", "a", "d", "b"]);
        let removed = changed(renamed, ViewChange::Remove { name: "a".into() }).unwrap();
        assert_eq!(names(&removed), ["z·", "d", "b"]);
    }

    #[test]
    fn what_cannot_be_is_told() {
        let wrong = |change| changed(three(), change).unwrap_err();
        assert!(wrong(ViewChange::Save(view("  ", ""))).contains("needs a name"));
        assert!(wrong(ViewChange::Save(view("x", &"y".repeat(5_000)))).contains("“x” is longer"));
        assert!(wrong(ViewChange::Remove { name: "x\x1b".into() }).contains("no view called “x·”"));
        assert!(wrong(ViewChange::Rename { name: "a".into(), to: "b".into() }).contains("“b” already"));
        assert!(wrong(ViewChange::Move { name: "x".into(), to: 0 }).contains("no view"));
        let full: Vec<View> = (0..View::MOST).map(|n| view(&n.to_string(), "")).collect();
        assert!(changed(full.clone(), ViewChange::Save(view("more", ""))).unwrap_err().contains("no more"));
        assert!(changed(full, ViewChange::Save(view("7", "other"))).is_ok());
    }
}
