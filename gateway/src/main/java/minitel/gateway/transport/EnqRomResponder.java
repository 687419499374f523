package minitel.gateway.transport;

import java.io.IOException;
import java.util.Optional;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.Replies;
import minitel.videotex.Codes;
import minitel.videotex.RomIdentity;
import minitel.videotex.SequenceTracker;

/// The line to a service whose ENQ-ROM (`1B 39 7B`, STUM 1B 2-6-6-1) the gateway answers itself
/// with what the terminal has said before. While nothing is known the question goes to the
/// terminal. Made by [Transports] for a service whose profile wants it; one reader, one writer.
final class EnqRomResponder extends DuplexOver {
    /// Bytes of answers that may wait for a service that asks and does not read.
    private static final int WAITING = 64;

    private final Visit visit;

    private final Replies answers;

    /// The reader's alone.
    private final SequenceTracker tracker = new SequenceTracker();

    EnqRomResponder(Duplex service, Visit visit) {
        super(service);
        this.visit = visit;
        answers = new Replies(visit.id() + ".identity", WAITING, service::write);
    }

    /// An answered question goes on as a command that no terminal knows, for its first bytes may
    /// have cut another sequence short.
    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        for (int i = 0; i < n; i++) {
            tracker.feed(buffer[i]);
            if (tracker.enqRom() && answered()) {
                buffer[i] = Codes.PRO1_NOTHING;
            }
        }
        return n;
    }

    private boolean answered() {
        Optional<RomIdentity> known = visit.identity();
        known.ifPresent(identity -> answers.add(identity.bytes()));
        return known.isPresent();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        answers.write(bytes, offset, length);
    }
}
