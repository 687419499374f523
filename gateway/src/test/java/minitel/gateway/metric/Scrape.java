package minitel.gateway.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a strict reader of format 0.0.4 makes of a text; refuses everything that is odd.
public final class Scrape {
    private static final Pattern HEAD = Pattern.compile("# (HELP|TYPE) ([a-z][a-z0-9_]*) (.+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z][a-z0-9_]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-z][a-z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\n\"])*)\"(,|$)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary");

    public final Map<String, String> types = new LinkedHashMap<>();
    public final Map<String, String> helps = new HashMap<>();

    /// By name and labels in the text's own writing.
    public final Map<String, Double> samples = new LinkedHashMap<>();

    private final Map<String, List<Double>> buckets = new HashMap<>();
    private String family = "";

    public Scrape(String text) {
        require(text.endsWith("\n"), "the last line ends");
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            if (line.startsWith("#")) {
                head(line);
            } else {
                sample(line);
            }
        }
        types.forEach(this::complete);
    }

    public double get(String sample) {
        Double value = samples.get(sample);
        require(value != null, sample + " is there, among " + samples.keySet());
        return value;
    }

    private void head(String line) {
        Matcher m = HEAD.matcher(line);
        require(m.matches(), line);
        String name = m.group(2);
        if (m.group(1).equals("HELP")) {
            require(helps.put(name, unescaped(m.group(3))) == null, line);
            family = name;
        } else {
            require(family.equals(name) && TYPES.contains(m.group(3)), line);
            require(types.put(name, m.group(3)) == null, line);
        }
    }

    private void sample(String line) {
        Matcher m = SAMPLE.matcher(line);
        require(m.matches(), line);
        String type = types.get(family);
        require(type != null, line);
        String suffix = suffix(m.group(1), line);
        List<String> suffixes =
                switch (type) {
                    case "histogram" -> List.of("_bucket", "_sum", "_count");
                    case "summary" -> List.of("_sum", "_count");
                    default -> List.of("");
                };
        require(suffixes.contains(suffix), line);
        require(type.equals("counter") == family.endsWith("_total"), line);
        double value = number(m.group(3));
        require(!type.equals("counter") || value >= 0, line);
        Map<String, String> labels = labels(m.group(2) == null ? "" : m.group(2));
        if (suffix.equals("_bucket")) {
            buckets.computeIfAbsent(family, _ -> new ArrayList<>())
                    .addAll(List.of(number(labels.get("le")), value));
        }
        require(samples.put(line.substring(0, m.start(3) - 1), value) == null, line);
    }

    private String suffix(String name, String line) {
        require(name.startsWith(family), line);
        return name.substring(family.length());
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        int at = 0;
        Matcher m = LABEL.matcher(text);
        while (at < text.length()) {
            require(m.find(at) && m.start() == at, text);
            require(labels.put(m.group(1), unescaped(m.group(2))) == null, text);
            at = m.end();
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    public static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = text.charAt(++i);
                c = c == 'n' ? '\n' : c;
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /// Buckets go up, in bound and number, to the infinite one, which holds all.
    private void complete(String name, String type) {
        if (!type.equals("histogram")) {
            return;
        }
        List<Double> all = buckets.getOrDefault(name, List.of());
        require(all.size() >= 2, name);
        for (int i = 2; i < all.size(); i += 2) {
            require(all.get(i) > all.get(i - 2) && all.get(i + 1) >= all.get(i - 1), name);
        }
        require(all.get(all.size() - 2) == Double.POSITIVE_INFINITY, name);
        require(all.getLast() == get(name + "_count"), name);
        require(new HashSet<>(samples.keySet()).contains(name + "_sum"), name);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not so: " + what);
        }
    }
}
