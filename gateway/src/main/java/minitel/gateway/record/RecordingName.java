package minitel.gateway.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of recordings: `YYYYMMDD-HHMMSS-s42.jsonl`, in UTC.
final class RecordingName {
    private static final Pattern NAME = Pattern.compile("(\\d{8}-\\d{6})-s\\d{1,19}\\.jsonl");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withResolverStyle(ResolverStyle.STRICT);

    private RecordingName() {}

    static String of(Instant start, String session) {
        return TIME.withZone(ZoneOffset.UTC).format(start) + "-" + session + ".jsonl";
    }

    /// When the session of this file began; empty when it is no recording.
    static Optional<Instant> start(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.parse(matcher.group(1), TIME);
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) { // no such day: somebody else's file
            return Optional.empty();
        }
    }
}
