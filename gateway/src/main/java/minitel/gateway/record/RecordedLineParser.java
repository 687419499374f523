package minitel.gateway.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import minitel.json.Fault;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;

/// Makes a [RecordedLine] of the text of one line of a recording.
final class RecordedLineParser {
    private static final byte[] NOTHING = {};

    private RecordedLineParser() {}

    /// @param number the line's number; the first one must be a header, and no other
    static RecordedLine parse(long number, String text) {
        Faults faults = new Faults();
        RecordedLine parsed =
                JsonText.read(text, "", faults)
                        .map(line -> number == 1 ? header(line) : line(line))
                        .orElseGet(() -> new RecordedLine.Malformed(number, ""));
        if (faults.none()) {
            return parsed;
        }
        Fault fault = faults.all().getFirst();
        String place = fault.path().isEmpty() ? "" : fault.path() + " ";
        return new RecordedLine.Malformed(number, place + fault.sentence());
    }

    private static RecordedLine header(JsonNode line) {
        line.require("minitel-recording")
                .integer(0, RecordedLineFormat.VERSION, RecordedLineFormat.VERSION);
        return new RecordedLine.Header(
                line.require("session").string(""),
                line.require("start").parsed(Instant.EPOCH, RecordedLineParser::instant),
                line.require("door").string(""),
                line.require("origin").string(""));
    }

    private static RecordedLine line(JsonNode line) {
        long t = number(line.require("t"));
        if (line.get("d").present()) {
            return bytes(t, line);
        }
        JsonNode event = line.require("e");
        return switch (event.string("")) {
            case "redirect" -> new RecordedLine.Redirect(t, line.require("to").string(""));
            case "reached" -> new RecordedLine.Reached(t, line.require("to").string(""));
            case "home" -> new RecordedLine.Home(t, line.require("from").string(""));
            case "end" -> new RecordedLine.End(t, line.require("why").string(""));
            case "dropped" -> new RecordedLine.Dropped(t, number(line.require("n")));
            default -> unknown(event, t);
        };
    }

    private static RecordedLine bytes(long t, JsonNode line) {
        byte[] bytes = line.require("x").parsed(NOTHING, RecordedLineParser::hex);
        JsonNode direction = line.get("d");
        return switch (direction.string("")) {
            case "page" -> new RecordedLine.Page(t, bytes);
            case "down" -> new RecordedLine.Down(t, bytes);
            case "up" -> new RecordedLine.Up(t, bytes);
            default -> unknown(direction, t);
        };
    }

    private static RecordedLine unknown(JsonNode word, long t) {
        if (word.present()) {
            word.fault("is no word of this format");
        }
        return new RecordedLine.Dropped(t, 0);
    }

    private static long number(JsonNode number) {
        return number.integer(0, 0, Integer.MAX_VALUE);
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException _) { // a digit too few, or none
            throw new IllegalArgumentException("must be pairs of hexadecimal digits");
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) { // not that form
            throw new IllegalArgumentException("must be a time like 2026-11-21T10:00:00.123Z");
        }
    }
}
