package minitel.gateway.pavi.background;

import java.util.List;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;

/// Tells monitoring what has become of what services wanted done behind their callers' backs. On
/// the thread of whoever looks.
///
/// @param calls BackgroundCall
/// @param push PushServiceMsg
/// @param copy duplicateStream
public record BackgroundReport(BackgroundCalls calls, MessagePush push, StreamCopy copy)
        implements OperatorPart {

    @Override
    public void register(OperatorRegistry registry) {
        registry.metrics(() -> List.of(background(), lines()));
        registry.loss("copies", copy::dropped);
        registry.loss("background", () -> calls.refused() + calls.unheard());
    }

    private MetricFamily background() {
        return MetricFamily.counter(
                        "minitel_http_background_total",
                        "What services over HTTP had done later, by what came of it.")
                .with(calls.made(), "result", "made")
                .with(calls.failed(), "result", "failed")
                .with(calls.refused(), "result", "refused")
                .with(calls.unheard(), "result", "unheard");
    }

    private MetricFamily lines() {
        return MetricFamily.counter(
                        "minitel_http_lines_total",
                        "Lines of services over HTTP for other callers' row 0, by whether one was"
                                + " there.")
                .with(push.delivered(), "result", "delivered")
                .with(push.undelivered(), "result", "undelivered");
    }
}
