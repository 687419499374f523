package minitel.bridge.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import minitel.os.PseudoTerminal;
import minitel.videotex.FunctionKey;
import minitel.videotex.display.Display;

/// A Minitel on a pseudo-terminal: what opens [#device] talks to it as to a real one, in real time
/// at its speed, with its answers, its delays and its losses.
///
/// A platform thread of its own drives it. All methods may be called from any thread.
public final class SimulatedMinitel implements AutoCloseable {
    /// How long [#close] waits for the driving thread, which never blocks.
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /// Guards all that follows.
    private final ReentrantLock lock = new ReentrantLock();

    /// There is something new for the driving thread.
    private final Condition changed = lock.newCondition();

    private final Waits waits = new Waits();
    private final Cable cable;
    private final Wire wire;
    private final Engine engine;
    private boolean closed;
    private final Thread thread;

    private SimulatedMinitel(Model model, Optional<Path> link) throws IOException {
        cable = new Cable(link);
        wire = new Wire(model, cable);
        engine = wire.engine();
        engine.settle(System.nanoTime());
        thread = Thread.ofPlatform().daemon().name("simulated Minitel").start(this::drive);
    }

    /// Starts one that is plugged in and was switched on long ago.
    ///
    /// @throws IOException when the system has no pseudo-terminal left
    public static SimulatedMinitel start(Model model) throws IOException {
        return new SimulatedMinitel(model, Optional.empty());
    }

    /// Starts one whose device goes by a symbolic link, also after [#replug].
    ///
    /// @throws IOException also when the path is there already and is no symbolic link
    public static SimulatedMinitel start(Model model, Path link) throws IOException {
        return new SimulatedMinitel(model, Optional.of(link));
    }

    /// What a bridge opens: the link, or the pseudo-terminal itself.
    ///
    /// @throws IllegalStateException while it is unplugged and has no link
    public Path device() {
        return held(cable::device);
    }

    /// Switches it on; 90 ms later it says so at 1200 bit/s.
    public void powerOn() {
        act(engine::powerOn);
    }

    /// Switches it off: it says nothing, and its device stays.
    public void powerOff() {
        act(_ -> {
            engine.powerOff();
            wire.drop();
        });
    }

    /// Presses a function key, Connexion/Fin with shift (`13 49`).
    public void press(FunctionKey key) {
        act(now -> engine.press(key, now));
    }

    /// Presses a cursor key.
    public void press(Arrow arrow) {
        act(now -> engine.press(arrow, now));
    }

    /// Presses Connexion/Fin without shift: `13 59`, and a carrier is hunted.
    public void connexion() {
        act(engine::connexion);
    }

    /// Types a text on the keys of its letters, which are capitals until the lower case is turned
    /// on.
    public void type(String text) {
        act(now -> engine.type(text, now));
    }

    /// Sends characters, whatever the state of the keyboard.
    public void send(byte... characters) {
        byte[] sent = characters.clone();
        act(now -> engine.send(sent, now));
    }

    /// Chooses a speed by hand (Fnct P), which the other side is not told.
    ///
    /// @throws IllegalArgumentException when the model has no such speed
    public void manualSpeed(int bitsPerSecond) {
        if (!engine.model().speeds().contains(bitsPerSecond)) {
            throw new IllegalArgumentException(
                    bitsPerSecond + " bit/s is none of " + engine.model().speeds());
        }
        act(_ -> engine.manualSpeed(bitsPerSecond));
    }

    /// Whether somebody answers on the telephone line, at first yes.
    public void telephone(boolean there) {
        act(_ -> engine.telephone(there));
    }

    /// Whether the socket is inhibited (Fnct P I): nothing passes either way.
    public void inhibit(boolean on) {
        act(_ -> wire.inhibited(on));
    }

    /// Whether it is in the state for a PAD-X3 (Fnct T /).
    public void padX3(boolean on) {
        act(_ -> engine.padX3(on));
    }

    /// Whether it speaks 8 bits without parity, as its owner sets it for pictures.
    public void eightBits(boolean on) {
        act(_ -> wire.eightBits(on));
    }

    /// Whether it copies its screen, and so hears nothing.
    public void copying(boolean on) {
        act(_ -> engine.copying(on));
    }

    /// Makes the cable bad, both ways, the same for the same seed.
    ///
    /// @param flips how probable it is for a character to have one bit wrong
    /// @param strays how probable it is that a random byte comes before it
    public void noise(double flips, double strays, long seed) {
        act(_ -> wire.noise(new Noise(flips, strays, seed)));
    }

    /// Loses its next answer, whatever is asked.
    public void loseNextAnswer() {
        answerNextWith();
    }

    /// Gives a wrong answer next, whatever is asked.
    public void answerNextWith(byte... bytes) {
        act(_ -> engine.answerNext(bytes));
    }

    /// Who hears from now on what comes to it; the newest only.
    public void tap(Tap tap) {
        act(_ -> wire.tap(tap));
    }

    /// What it sends is lost for a time.
    public void mute(Duration time) {
        act(now -> wire.muteUntil(now + time.toNanos()));
    }

    /// Pulls the adapter: the device hangs up and is gone.
    public void unplug() {
        act(_ -> {
            cable.unplug();
            wire.drop();
        });
    }

    /// Plugs it in again, by the same link if there is one.
    ///
    /// @throws IOException when that is not possible
    public void replug() throws IOException {
        lock.lock();
        try {
            if (!closed) {
                cable.plug();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The speed of its socket, in bit/s.
    public int speed() {
        return snapshot().speed();
    }

    /// The text of a row, 0 to 24, without the blanks at its end.
    public String row(int row) {
        return snapshot().row(row);
    }

    /// How many characters came, lost ones included.
    public long received() {
        return snapshot().received();
    }

    /// How many characters came while the input queue was full.
    public long lost() {
        return snapshot().lost();
    }

    /// Everything at this moment.
    public Snapshot snapshot() {
        return held(() -> Snapshot.of(wire));
    }

    /// Waits until its state is as wanted; no state in between is missed.
    ///
    /// @param wanted called with the Minitel held: it must not block
    /// @return the first state that was
    /// @throws IllegalStateException when it was not in time; tells what the screen shows
    public Snapshot awaitScreen(Predicate<Snapshot> wanted, Duration patience) {
        CompletableFuture<Snapshot> reached;
        lock.lock();
        try {
            reached = waits.add(wanted);
            waits.tell(this::snapshot);
            if (closed) {
                waits.fail(new IllegalStateException("the simulated Minitel is closed"));
            }
        } finally {
            lock.unlock();
        }
        try {
            return reached.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable t) {
            Snapshot last = snapshot();
            throw new IllegalStateException(
                    "not within " + patience + ": " + last + "\n" + last.text(), t);
        } finally {
            lock.lock();
            waits.remove(reached);
            lock.unlock();
        }
    }

    /// Waits until a row shows the text.
    public Snapshot awaitText(String text, Duration patience) {
        return awaitScreen(now -> now.shows(text), patience);
    }

    /// Does something with its screen, the dark one when it went to sleep, while nothing changes.
    <T> T withScreen(Function<Display, T> use) {
        return held(() -> use.apply(engine.shown()));
    }

    /// Writes a line into row 0, which stays there until something is received.
    void announce(String line) {
        act(_ -> engine.announce(line));
    }

    /// @param watcher called after each step with the Minitel held; must not block
    void watch(Runnable watcher) {
        act(_ -> waits.watch(watcher));
    }

    @Override
    public void close() {
        act(_ -> {
            closed = true;
            cable.unplug();
        });
        try {
            thread.join(FAREWELL);
        } catch (Throwable t) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T held(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private void act(LongConsumer action) {
        lock.lock();
        try {
            long now = System.nanoTime();
            advance(now);
            action.accept(now);
            waits.tell(this::snapshot);
            changed.signalAll();
            cable.nudge();
        } finally {
            lock.unlock();
        }
    }

    private void drive() {
        byte[] buffer = new byte[Wire.ENOUGH];
        lock.lock();
        try {
            while (!closed) {
                advance(System.nanoTime());
                Optional<PseudoTerminal> line = cable.pty().filter(_ -> wire.hasRoom());
                if (line.isPresent()) {
                    listen(line.get(), buffer);
                } else {
                    changed.awaitNanos(wire.patience(System.nanoTime()));
                }
            }
            throw new IllegalStateException("the simulated Minitel is closed");
        } catch (Throwable t) {
            waits.fail(t);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for bytes with the lock given up.
    private void listen(PseudoTerminal line, byte[] buffer) throws IOException {
        Duration patience = Duration.ofNanos(wire.patience(System.nanoTime()));
        int count;
        lock.unlock();
        try {
            count = line.read(buffer, patience);
        } finally {
            lock.lock();
        }
        int speed = cable.speed();
        if (count > 0 && speed > 0 && cable.pty().equals(Optional.of(line))) {
            wire.receive(buffer, count, speed, System.nanoTime());
        }
    }

    private void advance(long now) {
        while (wire.advance(now)) {
            waits.tell(this::snapshot);
        }
    }
}
