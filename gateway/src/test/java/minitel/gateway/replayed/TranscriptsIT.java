package minitel.gateway.replayed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What a PyMoIP server heard of its own gateway, it hears of this one, but for the differences
/// that are listed.
class TranscriptsIT {
    private static final String ESCAPED = "an escaped telnet command is no byte of the user";
    private static final Set<String> SEEN = new TreeSet<>();

    /// True of every transcript.
    private static final List<String> EVERYWHERE =
            List.of(
                    "a user's name is a token of 22 characters, not a small number",
                    "the numbers of ports are this run's",
                    "keys of a telnet user that came together, and a key's 13 with its letter, go"
                            + " up in one message",
                    "no permessage-deflate is offered, and no empty Sec-WebSocket-Protocol",
                    "pings go by the clock and are not compared",
                    "for a user who hangs up Connexion/Fin is pressed, unless the server was first",
                    "after each connect the gateway visits the default service and presses"
                            + " Annulation until a message comes");

    @AfterAll
    static void tell() {
        System.err.println("differences from the recorded gateway, towards servers:");
        EVERYWHERE.forEach(line -> System.err.println("- " + line));
        SEEN.forEach(line -> System.err.println("- " + line));
    }

    @Test
    void oneTelnetAndOneWebSocketUserAfterTheOther() throws IOException {
        try (TranscriptPlayer transcriptPlayer = new TranscriptPlayer()) {
            differ(
                    transcriptPlayer,
                    "plain-telnet",
                    "what is typed in the first second is delivered",
                    ESCAPED);
            differ(
                    transcriptPlayer,
                    "plain-ws",
                    "keys go up as text, also those of a binary message");
        }
    }

    @Test
    void aTelnetUserGoesThereAndBack() throws IOException {
        try (TranscriptPlayer transcriptPlayer = new TranscriptPlayer()) {
            differ(transcriptPlayer, "redirect-telnet");
        }
    }

    @Test
    void aWebSocketUserGoesThereAndBack() throws IOException {
        try (TranscriptPlayer transcriptPlayer = new TranscriptPlayer()) {
            differ(transcriptPlayer, "redirect-ws");
        }
    }

    @Test
    void aServiceWithSubprotocolsAndOneThatRefuses() throws IOException {
        try (TranscriptPlayer transcriptPlayer = new TranscriptPlayer()) {
            differ(transcriptPlayer, "subprotocols");
        }
    }

    @Test
    void telnetOptionsDoNotReachTheServer() throws IOException {
        try (TranscriptPlayer transcriptPlayer = new TranscriptPlayer()) {
            differ(
                    transcriptPlayer,
                    "telnet-options",
                    "a long sub-negotiation does not leak into the keys",
                    ESCAPED);
        }
    }

    private static void differ(TranscriptPlayer transcriptPlayer, String name, String... reasons)
            throws IOException {
        Set<String> seen = transcriptPlayer.play(Transcript.read(name));
        assertEquals(Set.of(reasons), seen);
        SEEN.addAll(seen);
    }
}
