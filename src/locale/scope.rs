//! Which language is spoken now: the process's own, unless a thread draws for somebody else.

use std::{
    cell::Cell,
    sync::atomic::{AtomicU8, Ordering},
};

use super::Language;

static OWN: AtomicU8 = AtomicU8::new(Language::En as u8);

thread_local! {
    static SCOPE: Cell<Option<Language>> = const { Cell::new(None) };
}

/// Makes `language` the process's own: what speaks outside of any [`scope`] speaks it.
pub fn set_language(language: Language) {
    OWN.store(language as u8, Ordering::Relaxed);
}

/// The language that is spoken here and now.
pub fn language() -> Language {
    SCOPE.get().unwrap_or_else(|| Language::ALL[usize::from(OWN.load(Ordering::Relaxed))])
}

/// Runs `speak` in `language`, whatever the process's own is. Scopes may lie in each other.
pub fn scope<T>(language: Language, speak: impl FnOnce() -> T) -> T {
    // Also put back when `speak` panics: the thread may go on.
    struct Before(Option<Language>);
    impl Drop for Before {
        fn drop(&mut self) {
            SCOPE.set(self.0);
        }
    }
    let _before = Before(SCOPE.replace(Some(language)));
    speak()
}
