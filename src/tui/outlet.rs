//! A thread that writes frames to the terminal, so that a slow line holds up nobody: while one
//! frame is on its way, none is drawn, and the next one shows the newest state.

use std::{
    io::{self, Write},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use super::{
    budget::{Budget, Urgency},
    clock::Clock,
};

/// The most that is handed to the terminal in one go: what may still be written after closing.
const CHUNK: usize = 4096;

/// Less is not worth writing by itself where a budget makes it wait, in bytes.
const MORSEL: usize = 64;

/// A writer whose `flush` hands what was written to the thread and does not wait. Flush only when
/// it is idle.
pub(super) struct Outlet {
    pending: Vec<u8>,
    frames: mpsc::Sender<Vec<u8>>,
    traffic: Arc<Traffic>,
}

/// How the thread is doing.
pub(super) struct Traffic {
    state: Mutex<State>,
    clock: Clock,
    waiting: Condvar,
    idle: Notify,
}

#[derive(Default)]
struct State {
    busy: bool,
    closed: bool,
    budget: Option<Budget>,
    failure: Option<io::Error>,
}

impl Outlet {
    /// Starts the thread. With a budget it writes no faster than that allows, whatever is handed to it.
    pub fn new(terminal: impl Write + Send + 'static, budget: Option<Budget>) -> io::Result<Self> {
        let (frames, queue) = mpsc::channel();
        let traffic = Arc::new(Traffic::new(budget, Clock::default()));
        let its_traffic = traffic.clone();
        thread::Builder::new()
            .name("terminal".into())
            .spawn(move || carry(terminal, &queue, &its_traffic))?;
        Ok(Self { pending: Vec::new(), frames, traffic })
    }

    /// Shows how the thread is doing.
    pub fn traffic(&self) -> Arc<Traffic> {
        self.traffic.clone()
    }
}

impl Traffic {
    fn new(budget: Option<Budget>, clock: Clock) -> Self {
        Self {
            state: Mutex::new(State { budget, ..State::default() }),
            clock,
            waiting: Condvar::new(),
            idle: Notify::new(),
        }
    }

    /// How many bytes a frame may take now.
    pub fn room(&self, urgency: Urgency) -> usize {
        let now = self.clock.now();
        self.state().budget.as_mut().map_or(usize::MAX, |budget| budget.share(now, urgency))
    }

    /// When a frame is worth drawing; `None`: at once.
    pub fn ready_at(&self, urgency: Urgency) -> Option<Instant> {
        let now = self.clock.now();
        let mut state = self.state();
        let budget = state.budget.as_mut()?;
        budget.room(now);
        let at = budget.worth_at(now, urgency);
        (at > now).then(|| self.clock.moment(at))
    }

    /// Another budget holds from now on, or none. What was written until now counts for nothing in it.
    pub fn set_budget(&self, budget: Option<Budget>) {
        self.state().budget = budget;
        self.waiting.notify_all();
    }

    /// Counts what was written on another way.
    pub fn spend(&self, bytes: usize) {
        let now = self.clock.now();
        if let Some(budget) = &mut self.state().budget {
            budget.spend(now, bytes);
        }
    }

    /// Waits until something may be written: how many bytes of `wish`. `None`: nothing any more.
    fn grant(&self, wish: usize) -> Option<usize> {
        let mut state = self.state();
        loop {
            if state.closed {
                return None;
            }
            let now = self.clock.now();
            let Some(budget) = &mut state.budget else { return Some(wish.min(CHUNK)) };
            let room = budget.room(now).min(CHUNK);
            if room >= wish.min(MORSEL) {
                let bytes = room.min(wish);
                budget.spend(now, bytes);
                return Some(bytes);
            }
            let at = budget.ready_at(wish.min(MORSEL), now);
            state = self.clock.wait_until(at.max(now + 1), &self.waiting, state);
        }
    }

    /// Whether everything was written, so that a frame would leave at once.
    pub fn is_idle(&self) -> bool {
        !self.state().busy
    }

    /// Waits until everything was written, or the terminal failed.
    pub async fn idle(&self) {
        loop {
            let news = self.idle.notified();
            if self.is_idle() {
                return;
            }
            news.await;
        }
    }

    /// Blocks until everything was written or `patience` ran out.
    pub fn settle(&self, patience: Duration) {
        let state = self.state();
        let _ = self.waiting.wait_timeout_while(state, patience, |state| state.busy);
    }

    /// Drops what has not been handed to the terminal yet.
    pub fn close(&self) {
        self.state().closed = true;
        self.waiting.notify_all();
    }

    /// Why the terminal takes no more bytes, told once.
    pub fn failure(&self) -> Option<io::Error> {
        self.state().failure.take()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.traffic.state().busy = true;
        let frame = std::mem::take(&mut self.pending);
        self.frames.send(frame).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

fn carry(mut terminal: impl Write, queue: &mpsc::Receiver<Vec<u8>>, traffic: &Traffic) {
    while let Ok(frame) = queue.recv() {
        write_out(&mut terminal, &frame, traffic);
        traffic.state().busy = false;
        traffic.waiting.notify_all();
        traffic.idle.notify_waiters();
    }
}

/// Writes a frame, bit by bit as the budget allows.
fn write_out(terminal: &mut impl Write, frame: &[u8], traffic: &Traffic) {
    let mut left = frame;
    while !left.is_empty() {
        let Some(bytes) = traffic.grant(left.len()) else { return };
        let (chunk, rest) = left.split_at(bytes);
        if let Err(error) = terminal.write_all(chunk).and_then(|()| terminal.flush()) {
            traffic.state().failure = Some(error);
            return;
        }
        left = rest;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A terminal that notes when how many bytes came.
    struct Log<'a> {
        clock: &'a Clock,
        arrivals: Vec<(u64, usize)>,
    }

    impl Write for Log<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.arrivals.push((self.clock.now(), bytes.len()));
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[derive(Debug, Clone)]
    enum Step {
        Wait(u64),
        /// A frame that would like so many bytes, and keeps to what it may take.
        Frame(usize, Urgency),
        /// So many bytes, whatever may be taken: a text for the clipboard.
        Lump(usize),
    }

    fn some_step() -> impl Strategy<Value = Step> {
        let urgency = prop_oneof![Just(Urgency::Routine), Just(Urgency::Reply)];
        prop_oneof![
            (0..3_000_u64).prop_map(Step::Wait),
            (1..9_000_usize, urgency).prop_map(|(n, u)| Step::Frame(n, u)),
            (1..20_000_usize).prop_map(Step::Lump),
        ]
    }

    proptest! {
        /// As the loop does it, in the time of a clock that is told.
        #[test]
        fn what_is_promised_of_a_slow_line_is_kept_over_any_five_seconds(
            rate in 125..100_000_u32,
            steps in prop::collection::vec(some_step(), 1..60),
        ) {
            // What switches the modes of the terminal on goes before.
            const GREETING: usize = 100;
            let traffic = Traffic::new(Some(Budget::new(rate)), Clock::told());
            let mut log = Log { clock: &traffic.clock, arrivals: vec![(0, GREETING)] };
            traffic.spend(GREETING);
            for step in steps {
                let now = traffic.clock.now();
                let bytes = match step {
                    Step::Wait(ms) => {
                        traffic.clock.tell(now + ms);
                        continue;
                    }
                    Step::Frame(wish, urgency) => {
                        if let Some(ready) = traffic.ready_at(urgency) {
                            let ready = ready.duration_since(traffic.clock.moment(0));
                            traffic.clock.tell(ready.as_millis() as u64);
                        }
                        prop_assert_eq!(traffic.ready_at(urgency), None);
                        wish.min(traffic.room(urgency))
                    }
                    Step::Lump(bytes) => bytes,
                };
                write_out(&mut log, &vec![b'x'; bytes], &traffic);
            }
            let all = &log.arrivals;
            for &(start, _) in all {
                let within = all.iter().filter(|(at, _)| (start..start + 5_000).contains(at));
                let sum: usize = within.map(|(_, bytes)| bytes).sum();
                prop_assert!(sum <= rate as usize * 5, "{sum} bytes from {start} on");
            }
        }
    }

    /// A terminal that takes a chunk whenever it is told to.
    struct Slow {
        turns: mpsc::Receiver<io::Result<()>>,
        taken: mpsc::Sender<Vec<u8>>,
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.turns.recv().map_err(|_| io::ErrorKind::BrokenPipe)??;
            self.taken.send(bytes.to_vec()).unwrap();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn slow() -> (Outlet, mpsc::Sender<io::Result<()>>, mpsc::Receiver<Vec<u8>>) {
        let (turn, turns) = mpsc::channel();
        let (taken, took) = mpsc::channel();
        (Outlet::new(Slow { turns, taken }, None).unwrap(), turn, took)
    }

    #[tokio::test]
    async fn it_is_idle_when_all_was_taken_and_not_before() {
        let (mut outlet, turn, took) = slow();
        let traffic = outlet.traffic();
        outlet.write_all(b"frame").unwrap();
        assert!(traffic.is_idle());
        outlet.flush().unwrap();
        assert!(!traffic.is_idle());
        turn.send(Ok(())).unwrap();
        traffic.idle().await;
        assert_eq!(took.recv().unwrap(), b"frame");
        outlet.flush().unwrap();
        assert!(traffic.is_idle(), "nothing to flush");
    }

    #[tokio::test]
    async fn a_budget_holds_back_what_is_too_much_and_closing_lets_go() {
        let (turn, turns) = mpsc::channel();
        let (taken, took) = mpsc::channel();
        let mut outlet = Outlet::new(Slow { turns, taken }, Some(Budget::new(250))).unwrap();
        let traffic = outlet.traffic();
        let most = traffic.state().budget.as_mut().unwrap().room(0);
        (0..3).for_each(|_| turn.send(Ok(())).unwrap());
        outlet.write_all(&[b'x'; 9_000]).unwrap();
        outlet.flush().unwrap();
        assert_eq!(took.recv().unwrap().len(), most);
        assert!(!traffic.is_idle() && traffic.ready_at(Urgency::Reply).is_some());
        traffic.close();
        traffic.idle().await;
        assert!(took.try_recv().is_err(), "the rest was dropped");
    }

    #[tokio::test]
    async fn a_failure_is_told_once() {
        let (mut outlet, turn, _took) = slow();
        let traffic = outlet.traffic();
        outlet.write_all(b"frame").unwrap();
        outlet.flush().unwrap();
        turn.send(Err(io::ErrorKind::NotConnected.into())).unwrap();
        traffic.idle().await;
        assert_eq!(traffic.failure().unwrap().kind(), io::ErrorKind::NotConnected);
        assert!(traffic.failure().is_none());
    }

    #[tokio::test]
    async fn closing_drops_the_rest_of_a_frame() {
        let (mut outlet, turn, took) = slow();
        let traffic = outlet.traffic();
        outlet.write_all(&[b'x'; 3 * CHUNK]).unwrap();
        outlet.flush().unwrap();
        traffic.close();
        turn.send(Ok(())).unwrap();
        traffic.idle().await;
        assert!(took.try_iter().map(|chunk| chunk.len()).sum::<usize>() <= CHUNK);
    }
}
