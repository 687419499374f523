package minitel.gateway.peer.engine;

import java.net.InetSocketAddress;
import java.util.Optional;
import minitel.gateway.peer.message.EngineReport;

/// Where reports go. For the owner's thread.
final class ReportPost {
    private final ReportSink sink;
    private Optional<InetSocketAddress> callback = Optional.empty();

    ReportPost(ReportSink sink) {
        this.sink = sink;
    }

    /// Takes a report to one address.
    interface ReportSink {
        void send(EngineReport report, InetSocketAddress to);
    }

    void callback(InetSocketAddress to) {
        callback = Optional.of(to);
    }

    /// To the controller that has said where it is; to nobody, if none has.
    void tell(EngineReport report) {
        callback.ifPresent(to -> sink.send(report, to));
    }

    /// To whoever has asked.
    void answer(EngineReport report, InetSocketAddress to) {
        sink.send(report, to);
    }
}
