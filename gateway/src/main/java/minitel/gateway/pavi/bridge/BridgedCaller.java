package minitel.gateway.pavi.bridge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.Timebox;
import minitel.videotex.Codes;
import org.jspecify.annotations.Nullable;

/// One caller with one host in front of his service. On the visit's thread, which reads the
/// terminal and writes to the host; what the host says is [HostPassage]'s.
final class BridgedCaller {
    /// Bytes typed while the host is being dialled; the others are lost.
    private static final int EARLY = 1024;

    private static final int SMALL_LETTERS = 0x69;
    private static final int CAPITALS = 0x6A;

    private final ServiceCommand.Connect command;
    private final DuplexPair.End terminal;
    private final BridgeTerms terms;
    private final LongAdder lost;
    private final OwnAnswerFilter answers = new OwnAnswerFilter();
    private final BridgeKeys keys;
    private final byte[] buffer = new byte[256];
    private final ByteArrayOutputStream early = new ByteArrayOutputStream();

    /// Whether the host takes nothing any more; what it has said before still comes.
    private boolean deaf;

    BridgedCaller(
            ServiceCommand.Connect command,
            DuplexPair.End terminal,
            BridgeTerms terms,
            LongAdder lost) {
        this.command = command;
        this.terminal = terminal;
        this.terms = terms;
        this.lost = lost;
        keys = new BridgeKeys(command instanceof ServiceCommand.ConnectToWs);
    }

    BridgeEnd run(BridgeTarget target) {
        HostDialing dialing = HostDialing.start(command, target, terms, terminal::nudge);
        boolean kept = false;
        try {
            BridgeEnd end = await(dialing);
            kept = end == null && dialing.line().isPresent();
            return end != null ? end : kept ? talk(dialing.line().get()) : BridgeEnd.FAILED;
        } finally {
            if (!kept) {
                dialing.cancel();
            }
        }
    }

    /// @return null once the dialling is over
    private @Nullable BridgeEnd await(HostDialing dialing) {
        long deadline = System.nanoTime() + terms.limits().dial().toNanos();
        BridgeEnd end = null;
        while (end == null && !dialing.over()) {
            BridgeKeys.Passed passed = hear(deadline);
            if (passed == null) {
                return BridgeEnd.LEFT;
            }
            keep(passed.bytes());
            end = end(passed.ending());
            boolean late = System.nanoTime() >= deadline && !dialing.over();
            end = end == null && late ? BridgeEnd.FAILED : end;
        }
        return end;
    }

    private void keep(byte[] typed) {
        int fits = Math.min(typed.length, EARLY - early.size());
        early.write(typed, 0, fits);
        lost.add(typed.length - fits);
    }

    /// Waits for keys.
    ///
    /// @return null when the terminal has gone; nothing typed when something else is to be seen to
    private BridgeKeys.@Nullable Passed hear(long deadline) {
        try {
            long patience = Math.max(0, deadline - System.nanoTime());
            int n = terminal.read(buffer, Duration.ofNanos(patience));
            if (n < 0) {
                return null;
            }
            byte[] typed = answers.take(buffer, n);
            return keys.take(typed, typed.length);
        } catch (Throwable _) { // not typed: it parks
            return null; // it broke
        }
    }

    private static @Nullable BridgeEnd end(BridgeKeys.Ending ending) {
        return switch (ending) {
            case NONE -> null;
            case SOMMAIRE -> BridgeEnd.ENDED;
            case CONNEXION_FIN -> BridgeEnd.LEFT;
        };
    }

    private BridgeEnd talk(Duplex host) {
        long deadline = System.nanoTime() + terms.limits().longest().toNanos();
        try (host) {
            answers.expect();
            terminal.write(keyboard());
            HostPassage passage = HostPassage.start(host, terminal, terms.name());
            try {
                return talk(host, passage, deadline);
            } finally {
                host.close(); // before the wait for what is underway
                passage.stop();
            }
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof RuntimeException fault) {
                throw fault;
            }
            return BridgeEnd.LEFT; // it is the terminal that fails, all else is caught where it is
        }
    }

    private byte[] keyboard() {
        int letters = command.lowerCase() ? SMALL_LETTERS : CAPITALS;
        return new byte[] {Codes.ESC, Codes.PRO2, (byte) letters, 0x45};
    }

    private BridgeEnd talk(Duplex host, HostPassage passage, long deadline) throws IOException {
        if (command instanceof ServiceCommand.ConnectToTln tln) {
            send(host, tln.start());
        }
        send(host, early.toByteArray());
        BridgeEnd end = null;
        while (end == null) {
            BridgeKeys.Passed passed = hear(deadline);
            if (passed == null || passage.left()) {
                return BridgeEnd.LEFT;
            }
            send(host, passed.bytes());
            echo(passage, passed.bytes());
            boolean over = passage.over() || System.nanoTime() >= deadline;
            end = end(passed.ending());
            end = end == null && over ? BridgeEnd.ENDED : end;
        }
        return end;
    }

    /// A host that is gone may have said more than the terminal has shown yet: so that is waited
    /// for, and what is typed meanwhile is lost.
    private void send(Duplex host, byte[] bytes) {
        if (bytes.length == 0 || deaf) {
            lost.add(bytes.length);
            return;
        }
        Duration stall = terms.limits().stall();
        try (Timebox _ = new Timebox(terms.name() + ".stall", stall, host::abort)) {
            host.write(bytes);
        } catch (Throwable _) { // not typed: it parks
            deaf = true;
        }
    }

    private void echo(HostPassage passage, byte[] typed) throws IOException {
        if (command.echo() && typed.length > 0) {
            passage.paint(typed, typed.length);
        }
    }
}
