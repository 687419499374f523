package minitel.gateway.replay;

import java.util.stream.Stream;
import minitel.gateway.replay.TimedPlayer.Played;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;

/// One terminal that a recording is played to: one thread plays, another reads its keys.
final class ReplayCaller {

    private final Duplex line;
    private final PlayableRecording playableRecording;
    private final PlaybackSpeed speed;
    private final RealPlaybackClock realPlaybackClock = new RealPlaybackClock();

    ReplayCaller(Duplex line, PlayableRecording playableRecording, PlaybackSpeed speed) {
        this.line = line;
        this.playableRecording = playableRecording;
        this.speed = speed;
    }

    /// Plays until the recording ends or the caller goes.
    ///
    /// @return what came of it, for the operator
    String serve() {
        VirtualThreads.start(line.peer() + ".keys", this::listen);
        TimedPlayer player = new TimedPlayer(realPlaybackClock, speed);
        Played played;
        try (Stream<TimedBytes> cues = playableRecording.cues(ReplayDirection.DOWN)) {
            played = player.play(cues.iterator(), line::write);
        } catch (Throwable t) {
            return "left early (" + t.getMessage() + ")";
        } finally {
            realPlaybackClock.close();
        }
        return played.toString();
    }

    private void listen() {
        byte[] buffer = new byte[256];
        int last = 0;
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (last == Codes.SEP && buffer[i] == FunctionKey.CONNEXION_FIN.code()) {
                        return;
                    }
                    last = buffer[i];
                }
            }
        } catch (Throwable _) {
            // A line that breaks has ended.
        } finally {
            realPlaybackClock.close();
            line.close();
        }
    }
}
