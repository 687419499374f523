package minitel.gateway.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.gateway.record.RecordedLine;
import minitel.gateway.record.RecordingReader;
import minitel.life.Amount;

/// A recording that can be played, any number of times at once: each time the file is read anew, a
/// line at a time.
public final class PlayableRecording {
    /// Faults that are told one by one.
    static final int MOST_TOLD = 20;

    private final Path file;
    private final List<String> faults = new ArrayList<>();
    private long untold;
    private boolean header;
    private boolean end;
    private boolean bytes;

    private PlayableRecording(Path file) {
        this.file = file;
    }

    /// Reads the file once, to know what is wrong with it.
    ///
    /// @throws IOException when it cannot be read
    public static PlayableRecording of(Path file) throws IOException {
        PlayableRecording playableRecording = new PlayableRecording(file);
        try (Stream<RecordedLine> lines = RecordingReader.read(file)) {
            long number = 0;
            for (RecordedLine line : (Iterable<RecordedLine>) lines::iterator) {
                number++;
                playableRecording.look(number, line);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return playableRecording;
    }

    private void look(long number, RecordedLine line) {
        switch (line) {
            case RecordedLine.Malformed(long _, String why) ->
                    tell("line " + number + " is left out: " + why);
            case RecordedLine.Dropped(long _, long n) ->
                    tell(
                            "line "
                                    + number
                                    + ": "
                                    + Amount.of(n, "line is", "lines are")
                                    + " missing here");
            case RecordedLine.Header _ -> header = true;
            case RecordedLine.End _ -> end = true;
            case RecordedLine.Page _, RecordedLine.Down _, RecordedLine.Up _ -> bytes = true;
            case RecordedLine.Redirect _, RecordedLine.Reached _, RecordedLine.Home _ -> {
                return;
            }
        }
    }

    private void tell(String fault) {
        if (faults.size() < MOST_TOLD) {
            faults.add(fault);
        } else {
            untold++;
        }
    }

    /// Whether there is anything of a recording in it.
    public boolean isRecording() {
        return header || bytes;
    }

    /// What is wrong with it, a line each.
    public List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        if (untold > 0) {
            all.add("and " + Amount.of(untold, "more line") + " of that kind");
        }
        if (!end) {
            all.add("there is no end line: the session goes on, or the file was cut off");
        }
        return all;
    }

    /// What is due, in the file's order; close it.
    Stream<TimedBytes> cues(ReplayDirection direction) throws IOException {
        return RecordingReader.read(file).map(direction::timed).flatMap(Optional::stream);
    }

    /// All bytes to the terminal, without any wait.
    public void export(OutputStream to) throws IOException {
        try (Stream<TimedBytes> cues = cues(ReplayDirection.DOWN)) {
            for (TimedBytes timedBytes : (Iterable<TimedBytes>) cues::iterator) {
                to.write(timedBytes.bytes());
            }
        }
        to.flush();
    }
}
