package minitel.bridge.session.run;

import java.util.Optional;
import minitel.bridge.panel.Panel;
import minitel.bridge.panel.Panel.Lamp;
import minitel.bridge.session.CallTarget;
import minitel.bridge.session.LineStatus;
import minitel.bridge.session.LineStatus.Counters;
import minitel.bridge.session.LineStatus.State;
import minitel.bridge.terminal.probe.DetectedTerminal;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Tells the log, the lamp and the listener what a line is doing, whenever that has changed. For
/// the owner's thread.
final class StatusReporter {
    private final String configured;
    private final Panel panel;
    private final StatusListener listener;
    private String port;
    private State state = State.NO_DEVICE;
    private Optional<DetectedTerminal> found = Optional.empty();
    private String service = "";
    private String origin = "";
    private Counters counters = Counters.NONE;
    private @Nullable LineStatus shown;

    /// @param configured what the port is called while there is no device
    StatusReporter(String configured, Panel panel, StatusListener listener) {
        this.configured = configured;
        this.panel = panel;
        this.listener = listener;
        port = configured;
    }

    void noDevice() {
        port = configured;
        show(State.NO_DEVICE);
    }

    void device(String device) {
        port = device;
    }

    /// A state in which no Minitel is known.
    void show(State newState) {
        found = Optional.empty();
        show(newState, Optional.empty());
    }

    /// @param target what is called or shown; empty = nothing
    void show(State newState, Optional<CallTarget> target) {
        state = newState;
        service = target.map(CallTarget::name).orElse("");
        origin = target.map(CallTarget::from).orElse("");
        tell();
    }

    void found(DetectedTerminal minitel) {
        found = Optional.of(minitel);
        counters = counters.withSession();
        Logger.info(
                "a Minitel answers at {} bit/s: {}",
                minitel.speed(),
                minitel.identity().map(rom -> rom.modelName() + " " + rom).orElse("no identity"));
    }

    void called() {
        counters = counters.withCall();
    }

    void failed() {
        counters = counters.withFailure();
    }

    void lost() {
        counters = counters.withLoss();
    }

    void dropped() {
        counters = counters.withDroppedKey();
        tell();
    }

    void off() {
        panel.show(Lamp.OFF);
    }

    private void tell() {
        LineStatus now = new LineStatus(state, port, found, service, origin, counters);
        LineStatus before = shown;
        if (now.equals(before)) {
            return;
        }
        shown = now;
        if (before == null || before.state() != state || !before.service().equals(service)) {
            panel.show(lamp());
            log();
        }
        listener.changed(now);
    }

    /// Why there is no device is said by whoever looked for it.
    private void log() {
        if (state != State.NO_DEVICE) {
            String what = service.isEmpty() ? "" : ": " + service + " (" + origin + ")";
            Logger.info("{}{}", state.words(), what);
        }
    }

    private Lamp lamp() {
        return switch (state) {
            case NO_DEVICE, NO_MINITEL -> Lamp.OFF;
            case PROBING -> Lamp.PROBING;
            case CALLING, OWN_PAGE, IN_SESSION, SILENT -> Lamp.SESSION;
        };
    }
}
