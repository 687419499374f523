package minitel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A document at the top of the project, in Markdown: what it names, what it links to, its tables.
record MarkdownDocument(String name, String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static MarkdownDocument read(String name) {
        try {
            return new MarkdownDocument(name, Files.readString(path(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path(String name) {
        return ProjectSources.root().resolve(name);
    }

    /// What stands in code letters within its sentences and tables.
    Set<String> spans() {
        return matches(SPAN, FENCE.matcher(text).replaceAll(""));
    }

    /// Where its links lead, but for those into the world.
    Set<String> links() {
        Set<String> links = matches(LINK, text);
        links.removeIf(link -> link.contains("://"));
        return links;
    }

    /// Its headings as links name them.
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        for (String heading : matches(HEADING, FENCE.matcher(text).replaceAll(""))) {
            String plain = heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\s-]", "");
            anchors.add("#" + plain.replace(' ', '-'));
        }
        return anchors;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return new TreeSet<>(pattern.matcher(text).results().map(m -> m.group(1)).toList());
    }

    /// The rows of all tables of a section, without their heads; each cell without its blanks.
    List<List<String>> rows(String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean body = false;
        for (String line : section(heading).lines().toList()) {
            boolean row = line.startsWith("|");
            if (row && body) {
                rows.add(cells(line));
            }
            body = row && (body || line.matches("[|: -]+"));
        }
        return rows;
    }

    private static List<String> cells(String row) {
        return Pattern.compile("[^|]+")
                .matcher(row)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .toList();
    }

    private String section(String heading) {
        String start = "\n## " + heading + "\n";
        int from = text.indexOf(start);
        if (from < 0) {
            throw new AssertionError(name + " has no section \"" + heading + "\"");
        }
        int to = text.indexOf("\n## ", from + start.length());
        return text.substring(from, to < 0 ? text.length() : to);
    }
}
