package minitel.find.dns;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A name: labels that may hold anything, full stops too. Two are equal whatever the case of their
/// letters, and that is quickly seen, for a message of a stranger has many.
public final class DnsName {
    /// RFC 1035 2.3.4, in bytes.
    public static final int LONGEST_LABEL = 63;

    private final List<String> labels;

    /// The labels in lower case, each behind its length.
    private final String folded;

    /// @param labels the last of them on the right; the root itself has none
    public DnsName(List<String> labels) {
        this.labels = List.copyOf(labels);
        folded = folded(this.labels, 0);
    }

    private static String folded(List<String> labels, int from) {
        StringBuilder folded = new StringBuilder();
        for (String label : labels.subList(from, labels.size())) {
            folded.append((char) label.length()).append(label.toLowerCase(Locale.ROOT));
        }
        return folded.toString();
    }

    /// Of a text without special characters: `_minitel._tcp.local`.
    public static DnsName of(String text) {
        return new DnsName(List.of(text.split("\\.")));
    }

    /// The same name with one label more on its left.
    public DnsName under(String label) {
        return new DnsName(Stream.concat(Stream.of(label), labels.stream()).toList());
    }

    /// Whether this is that name with exactly one label more on its left.
    public boolean isChildOf(DnsName parent) {
        return labels.size() == parent.labels.size() + 1 && folded(labels, 1).equals(parent.folded);
    }

    public List<String> labels() {
        return labels;
    }

    public String firstLabel() {
        return labels.isEmpty() ? "" : labels.getFirst();
    }

    /// As much of a text as one label holds.
    public static String label(String text) {
        String label = text;
        while (label.getBytes(StandardCharsets.UTF_8).length > LONGEST_LABEL) {
            label = label.substring(0, label.offsetByCodePoints(label.length(), -1));
        }
        return label;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DnsName name && folded.equals(name.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return String.join(".", labels);
    }
}
