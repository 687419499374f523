package minitel.gateway.replay;

import java.util.stream.Stream;
import minitel.gateway.replay.Player.Played;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;

/// One terminal that a recording is played to.
final class Caller {
    private static final int SEP = 0x13;
    private static final int CONNEXION_FIN = 0x49;

    private final Duplex line;
    private final Score score;
    private final Speed speed;
    private final Metronome metronome = new Metronome();

    Caller(Duplex line, Score score, Speed speed) {
        this.line = line;
        this.score = score;
        this.speed = speed;
    }

    /// Plays until the recording ends or the caller goes.
    ///
    /// @return what came of it, for the operator
    String serve() {
        VirtualThreads.start(line.peer() + ".keys", this::listen);
        Player player = new Player(metronome, speed);
        Played played;
        try (Stream<Cue> cues = score.cues(Direction.DOWN)) {
            played = player.play(cues.iterator(), line::write);
        } catch (Throwable t) {
            return "left early (" + t.getMessage() + ")";
        } finally {
            metronome.close();
        }
        return played.toString();
    }

    private void listen() {
        byte[] buffer = new byte[256];
        int last = 0;
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (last == SEP && buffer[i] == CONNEXION_FIN) {
                        return;
                    }
                    last = buffer[i];
                }
            }
        } catch (Throwable _) {
            // A line that breaks has ended.
        } finally {
            metronome.close();
            line.close();
        }
    }
}
