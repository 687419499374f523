package minitel.gateway.record;

import java.util.List;
import java.util.Optional;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.operate.OperatorAction;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.operate.SessionCommands;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.Sessions;
import minitel.life.Printable;

/// Lets the operator record single sessions. On his thread.
///
/// @param recorder empty = there is no place for recordings
public record RecordingOperations(Sessions sessions, Optional<Recorder> recorder)
        implements OperatorPart {

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.of(
                                "record",
                                "SESSION [off]",
                                "records a session from now on, or no further",
                                this::read)
                        .post(
                                "api/sessions/*/record",
                                (id, body) -> record(id, body.require("on").bool(false))));
        recorder.ifPresent(r -> {
            registry.counters(() -> List.of(line(r)));
            registry.loss("recorder", r::lost);
        });
    }

    private static String line(Recorder r) {
        return "recordings, lines lost %d, sessions left out %d"
                .formatted(r.lost(), r.unrecorded());
    }

    private CommandReply read(String arguments) {
        String[] parts = arguments.strip().split("\\s+");
        boolean off = parts.length == 2 && parts[1].equals("off");
        return parts[0].isEmpty() || parts.length > 1 && !off
                ? CommandReply.of("whom? record s42, or record s42 off")
                : CommandReply.act(record(parts[0], !off));
    }

    private OperatorAction record(String id, boolean on) {
        return OperatorAction.of(
                (on ? "records " : "records no further ") + Printable.of(id),
                () -> on ? begin(id) : end(id));
    }

    private ActionOutcome begin(String id) {
        Optional<Session> session = sessions.find(id);
        if (recorder.isEmpty() || session.isEmpty()) {
            return refused(id);
        }
        return switch (recorder.get().record(session.get())) {
            case NOW -> ActionOutcome.done(id + " is recorded from now on");
            case BEFORE -> ActionOutcome.refused(id + " is being recorded already");
            case GONE -> ActionOutcome.refused(SessionCommands.nobody(id));
            case CROWDED -> ActionOutcome.refused("too many recordings wait for the disk");
        };
    }

    private ActionOutcome end(String id) {
        if (recorder.isEmpty() || sessions.find(id).isEmpty()) {
            return refused(id);
        }
        return recorder.get().stop(id)
                ? ActionOutcome.done(id + " is recorded no further")
                : ActionOutcome.refused(id + " is not being recorded");
    }

    private ActionOutcome refused(String id) {
        return ActionOutcome.refused(
                recorder.isEmpty()
                        ? "there is no place for recordings: set dump.directory in the"
                                + " configuration (and dump.sessions to chosen, unless all shall be"
                                + " recorded), then start the gateway again"
                        : SessionCommands.nobody(id));
    }

    /// Whether what a session is shown is being recorded.
    public boolean isRecorded(String id) {
        return recorder.isPresent() && recorder.get().isRecorded(id);
    }
}
