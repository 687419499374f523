package minitel.gateway.console;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The console's commands. Any beginning of a word that fits only one of them will do.
enum Words {
    HELP("help", "", "this text"),
    SESSIONS("sessions", "", "who is there: origin, terminal, service, age, bytes"),
    TRACE("trace", "", "what sessions and operators do, until the next line"),
    MESSAGE("message", "SESSION|all TEXT", "shows a text on row 0"),
    KICK("kick", "SESSION", "ends a session"),
    BANS("bans", "", "who is kept out, why, until when"),
    BAN("ban", "ADDRESS [DAYS] [REASON]", "keeps an address or a range (192.0.2.0/24) out"),
    UNBAN("unban", "ADDRESS", "lets it in again"),
    RECORD("record", "SESSION [off]", "records a session from now on, or no further"),
    LIMITS("limits", "", "the limits and rates in force"),
    TIMEOUTS("timeouts", "", "how long what may last (PyMoIP's t)"),
    ADDRESSES("addresses", "", "the addresses of this machine (PyMoIP's i)"),
    COUNTERS("counters", "", "what has happened since the start"),
    LINK("link", "", "the command channel of the PyMoIP server"),
    PYMOIP("pymoip", "", "how its server is killed or restarted (PyMoIP's k and r)"),
    RELOAD("reload", "", "reads the configuration again; a bad one changes nothing"),
    DRAIN("drain", "", "tells everybody goodbye and ends the program"),
    QUIT("quit", "", "leaves the console");

    final String word;
    final String arguments;
    final String meaning;

    Words(String word, String arguments, String meaning) {
        this.word = word;
        this.arguments = arguments;
        this.meaning = meaning;
    }

    /// What somebody may have meant.
    ///
    /// @param alone whether nothing follows the word
    static List<Words> meant(String typed, boolean alone) {
        Optional<Words> exact =
                Arrays.stream(values()).filter(w -> w.word.equals(typed)).findFirst();
        return exact.or(() -> alone ? letter(typed) : Optional.empty())
                .map(List::of)
                .orElseGet(() ->
                        Arrays.stream(values()).filter(w -> w.word.startsWith(typed)).toList());
    }

    /// The console of a PyMoIP gateway has letters; `h` and `s` begin our own words.
    private static Optional<Words> letter(String typed) {
        return switch (typed) {
            case "i" -> Optional.of(ADDRESSES);
            case "t" -> Optional.of(TIMEOUTS);
            case "k", "r" -> Optional.of(PYMOIP);
            default -> Optional.empty();
        };
    }
}
