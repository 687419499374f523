package minitel.gateway.pavi.background;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import minitel.gateway.pavi.message.ServiceUrl;

/// A caller who notes what is done with him.
final class NotedCaller implements LiveCaller {
    final PaintTaps taps = new PaintTaps();
    final List<String> pushed = new CopyOnWriteArrayList<>();
    final List<String> simulated = new CopyOnWriteArrayList<>();
    private volatile ServiceUrl at;

    NotedCaller(String at) {
        this.at = ServiceUrl.parse(at);
    }

    void goes(String to) {
        at = ServiceUrl.parse(to);
    }

    @Override
    public ServiceUrl at() {
        return at;
    }

    @Override
    public void push(String text, ServiceUrl by) {
        pushed.add(text);
    }

    @Override
    public void simulate(String text, ServiceUrl by) {
        simulated.add(text);
    }

    @Override
    public Optional<PaintTaps.Tapped> copyTo(PaintTaps.Tap tap) {
        return taps.add(tap);
    }
}
