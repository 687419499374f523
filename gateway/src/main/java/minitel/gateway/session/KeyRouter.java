package minitel.gateway.session;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.session.SessionState.Phase;
import minitel.gateway.transport.Profile;
import minitel.line.KeyReader;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;
import minitel.videotex.Restore;

/// The part of [SessionMachine] that takes what the terminal sends. It goes to the leg in front,
/// but for Connexion/Fin, which is the gateway's, and for answers to the gateway's own commands.
final class KeyRouter {
    private final LegStack legStack;

    KeyRouter(LegStack legStack) {
        this.legStack = legStack;
    }

    void received(StateBuilder stateBuilder, byte[] bytes) {
        deliver(stateBuilder, stateBuilder.keys.read(bytes, bytes.length, stateBuilder.now));
    }

    /// A sequence that has begun, and whose rest did not come in time, is taken as it is.
    void release(StateBuilder stateBuilder) {
        deliver(stateBuilder, stateBuilder.keys.release(stateBuilder.now));
    }

    /// Everything of one step that goes up to the same leg goes in one message.
    private void deliver(StateBuilder stateBuilder, KeyReader.Reading reading) {
        stateBuilder.keys = reading.next();
        List<KeyEvent> events = reading.events();
        if (!events.isEmpty()) {
            stateBuilder.emit(new SessionEffect.Typed(events));
        }
        ByteArrayOutputStream up = new ByteArrayOutputStream(8);
        for (KeyEvent event : events) {
            Optional<LineRelay.Heard> relay = stateBuilder.relay.hear(event, stateBuilder.now);
            if (relay.isPresent()) {
                send(stateBuilder, up);
                moved(stateBuilder, relay.get());
            } else if (event.isConnexionFin()) {
                send(stateBuilder, up);
                stateBuilder.lastKey = stateBuilder.now;
                legStack.connexionFin(stateBuilder);
            } else if (retriesHome(stateBuilder, event)) {
                send(stateBuilder, up);
                legStack.retryHome(stateBuilder);
            } else if (goesUp(stateBuilder, event)) {
                up.writeBytes(event.raw());
            }
        }
        send(stateBuilder, up);
    }

    /// The line relay of a terminal on a socket has moved, or what it said shows that it was
    /// switched on.
    private void moved(StateBuilder stateBuilder, LineRelay.Heard heard) {
        stateBuilder.relay = heard.relay();
        switch (heard.meaning()) {
            case CONNEXION_FIN -> {
                stateBuilder.lastKey = stateBuilder.now;
                legStack.connexionFin(stateBuilder);
                stateBuilder.emit(new SessionEffect.Command(CodeSequences.deconnexion()));
            }
            case NOTHING_NEW -> {}
            case LINKS_LOST -> setUp(stateBuilder);
            case SWITCHED_ON -> {
                stateBuilder.lastKey = stateBuilder.now;
                legStack.beginAnew(stateBuilder);
                setUp(stateBuilder);
            }
        }
    }

    private static void setUp(StateBuilder stateBuilder) {
        stateBuilder.owe(Restore.Acknowledgements.ofSetUp());
        stateBuilder.emit(new SessionEffect.Command(CodeSequences.setUp(false)));
    }

    private boolean retriesHome(StateBuilder stateBuilder, KeyEvent event) {
        return event instanceof KeyEvent.Function(FunctionKey key, _)
                && key == FunctionKey.SOMMAIRE
                && stateBuilder.phase == Phase.OPEN
                && stateBuilder.remote == null
                && legStack.servesFallback(stateBuilder);
    }

    private boolean goesUp(StateBuilder stateBuilder, KeyEvent event) {
        return switch (event) {
            case KeyEvent.Text text -> typed(stateBuilder, text);
            case KeyEvent.Function(FunctionKey key, _) -> {
                stateBuilder.lastKey = stateBuilder.now;
                if (key == FunctionKey.ENVOI) {
                    PendingEnvoi.envoi(stateBuilder);
                }
                yield true;
            }
            case KeyEvent.Cursor _ -> {
                stateBuilder.lastKey = stateBuilder.now;
                yield true;
            }
            case KeyEvent.Identity identity -> {
                stateBuilder.identity = Optional.of(identity.identity());
                yield true;
            }
            case KeyEvent.Notice(int code, _) when code == Codes.SEP_POWER -> false;
            case KeyEvent.Reply _, KeyEvent.Notice _ -> !owed(stateBuilder, event);
            case KeyEvent.Noise _ -> true;
        };
    }

    private boolean typed(StateBuilder stateBuilder, KeyEvent.Text text) {
        stateBuilder.lastKey = stateBuilder.now;
        if (text.raw()[text.raw().length - 1] == Codes.CR) {
            PendingEnvoi.envoi(stateBuilder); // the built-in home takes Return for Envoi
        }
        LegInfo front = stateBuilder.front();
        if (front != null && front.up() && front.to().profile().echo() == Profile.Echo.GATEWAY) {
            byte[] shown = printable(text.raw());
            if (shown.length > 0) {
                stateBuilder.emit(new SessionEffect.Echo(shown));
            }
        }
        return true;
    }

    /// Characters, accents among them; no key of control may move the service's cursor.
    private static byte[] printable(byte[] typed) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream(typed.length);
        for (byte b : typed) {
            if ((b & 0xFF) >= 0x20 || b == Codes.SS2) {
                shown.write(b);
            }
        }
        return shown.toByteArray();
    }

    /// An acknowledgement of our own commands stays here; any other belongs to the service.
    private static boolean owed(StateBuilder stateBuilder, KeyEvent event) {
        if (stateBuilder.acknowledgements.isEmpty() || stateBuilder.now > stateBuilder.owedUntil) {
            return false;
        }
        Restore.Acknowledgements left = stateBuilder.acknowledgements.without(event);
        boolean ours = left != stateBuilder.acknowledgements;
        stateBuilder.acknowledgements = left;
        return ours;
    }

    private static void send(StateBuilder stateBuilder, ByteArrayOutputStream up) {
        LegInfo front = stateBuilder.front();
        if (up.size() > 0 && front != null && stateBuilder.phase == Phase.OPEN) {
            stateBuilder.emit(new SessionEffect.Send(front.number(), up.toByteArray()));
        }
        up.reset();
    }
}
