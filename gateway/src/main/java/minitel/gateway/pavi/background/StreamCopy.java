package minitel.gateway.pavi.background;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.pavi.bridge.BridgeEnd;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.io.DuplexPair;

/// Shows one caller what another one is painted with, as duplicateStream asks for it, until he
/// presses a function key or the other leaves. One for the whole gateway; each runs on the thread
/// of the visit that watches.
public final class StreamCopy {
    private final CallerBook book;
    private final LongAdder dropped = new LongAdder();

    public StreamCopy(CallerBook book) {
        this.book = book;
    }

    /// Blocks until it has ended. The terminal's reader may have been nudged once too often
    /// afterwards.
    ///
    /// @param terminal read and written to on this thread
    public BridgeEnd run(
            ServiceCommand.DuplicateStream command, DuplexPair.End terminal, CopyTerms terms) {
        if (!terms.allow(command.key())) {
            return BridgeEnd.ENDED;
        }
        Optional<LiveCaller> watched =
                book.find(command.uniqueId(), terms.asker())
                        .filter(_ -> !command.uniqueId().equals(terms.ownId()));
        return watched.map(caller -> watch(caller, terminal, terms)).orElse(BridgeEnd.FAILED);
    }

    private BridgeEnd watch(LiveCaller caller, DuplexPair.End terminal, CopyTerms terms) {
        CopiedPaint paint = new CopiedPaint(caller, terms, dropped, terminal::nudge);
        Optional<PaintTaps.Tapped> tapped = caller.copyTo(paint);
        if (tapped.isEmpty()) {
            return BridgeEnd.FAILED;
        }
        try (PaintTaps.Tapped _ = tapped.get()) {
            return new WatchingCaller(terminal, paint).run();
        }
    }

    /// Bytes that were lost because a watching terminal was too slow.
    public long dropped() {
        return dropped.sum();
    }
}
