package minitel.gateway.pavi.check;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.life.Printable;
import minitel.videotex.display.Display;

/// Writes the steps of a played caller as lines for the author. On the thread of the command.
public final class PlayReport implements Consumer<PlayedStep> {
    private static final int ROWS = 24;
    private static final int WORDS = 40;
    private static final String INDENT = "    ";

    private final PrintStream out;
    private final boolean whole;

    /// @param whole whether the screen is shown as text, and not only its first words
    public PlayReport(PrintStream out, boolean whole) {
        this.out = out;
        this.whole = whole;
    }

    @Override
    public void accept(PlayedStep step) {
        switch (step) {
            case PlayedStep.Called called -> called(called);
            case PlayedStep.Kept kept ->
                    out.println(name(kept.function().word()) + "no call: the field keeps that key");
            case PlayedStep.Untried untried -> untried(untried.functions());
        }
    }

    private void untried(List<ServiceFunction> functions) {
        List<String> words = functions.stream().map(ServiceFunction::word).toList();
        out.println(
                "not tried on a page that takes them: "
                        + String.join(", ", words)
                        + "; --keys "
                        + String.join(",", words)
                        + " presses them");
    }

    private void called(PlayedStep.Called call) {
        String status = call.status() == 0 ? " - " : String.valueOf(call.status());
        String figures =
                String.format(
                        Locale.ROOT,
                        "%s %6.2f s %6d bytes  ",
                        status,
                        call.took().toMillis() / 1000.0,
                        call.size());
        String words = call.size() == 0 ? "" : firstWords(call.screen());
        out.println((name(call.function().word()) + figures + words).stripTrailing());
        call.asks().forEach(asked -> out.println(INDENT + Printable.of(asked)));
        call.findings()
                .forEach(found ->
                        out.println(
                                INDENT
                                        + (found.breaks() ? "BREAKS: " : "note: ")
                                        + found.sentence()));
        if (whole && call.size() > 0) {
            screen(call.screen());
        }
    }

    private static String name(String word) {
        return String.format(Locale.ROOT, "%-16s ", word);
    }

    private static String firstWords(Display screen) {
        List<String> rows = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            String text = text(screen, row);
            boolean again = !rows.isEmpty() && rows.getLast().equals(text); // double height
            if (!text.isEmpty() && !again) {
                rows.add(text);
            }
        }
        String words = String.join(" ", rows);
        return Printable.of(words.substring(0, Math.min(WORDS, words.length())).strip());
    }

    private static String text(Display screen, int row) {
        return Arrays.stream(screen.row(row).split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private void screen(Display screen) {
        String edge = INDENT + "+" + "-".repeat(WORDS) + "+";
        out.println(edge);
        for (int row = 0; row <= ROWS; row++) {
            out.println(INDENT + "|" + Printable.of(screen.row(row)) + "|");
        }
        out.println(edge);
    }
}
