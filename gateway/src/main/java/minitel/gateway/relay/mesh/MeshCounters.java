package minitel.gateway.relay.mesh;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.metric.EnumCounters;
import minitel.gateway.relay.mesh.wire.MeshFault;

/// What one peer, or all of them, have sent and been sent, and what did not arrive. For any thread.
final class MeshCounters {
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final EnumCounters<MeshFault> refused = new EnumCounters<>(MeshFault.values());
    private final EnumCounters<MeshLoss> lost = new EnumCounters<>(MeshLoss.values());

    void countSent() {
        sent.increment();
    }

    void countReceived() {
        received.increment();
    }

    void refuse(MeshFault fault) {
        refused.add(fault);
    }

    void lose(MeshLoss loss) {
        lost.add(loss);
    }

    long sent() {
        return sent.sum();
    }

    long received() {
        return received.sum();
    }

    Map<MeshFault, Long> refused() {
        return refused.sums();
    }

    Map<MeshLoss, Long> lost() {
        return lost.sums();
    }
}
