package minitel.gateway.pavi.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The query of an address as variables, as PHP makes them of a form: of a name that stands there
/// twice the last value, `a[]=` and `a[key]=` as lists and maps, blanks and full stops of a name as
/// `_`. Bytes that are no UTF-8 become the sign for that. For one thread.
final class FormQuery {
    /// PHP's bounds; what is beyond them is left out.
    private static final int MOST = 1000;

    private static final int DEEPEST = 64;

    private final Branch root = new Branch();

    /// What was named in brackets, or everything.
    private static final class Branch {
        final Map<String, Object> values = new LinkedHashMap<>();

        /// What an empty name is called.
        int next;
    }

    private FormQuery() {}

    /// @return texts, and lists and maps of such
    static Map<String, Object> variables(String query) {
        FormQuery form = new FormQuery();
        int from = 0;
        for (int count = 0; from <= query.length() && count < MOST; count++) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            form.take(query.substring(from, end));
            from = end + 1;
        }
        return shown(form.root.values);
    }

    private void take(String variable) {
        int equals = variable.indexOf('=');
        String name = decoded(equals < 0 ? variable : variable.substring(0, equals));
        String value = equals < 0 ? "" : decoded(variable.substring(equals + 1));
        List<String> steps = steps(name.stripLeading());
        if (steps.getFirst().isEmpty() || steps.size() > DEEPEST) {
            return;
        }
        Branch at = root;
        for (String step : steps.subList(0, steps.size() - 1)) {
            at = inside(at, key(at, step));
        }
        at.values.put(key(at, steps.getLast()), value);
    }

    /// `a[b][]` = `a`, `b` and an empty one.
    private static List<String> steps(String name) {
        int open = name.indexOf('[');
        int close = open < 0 ? -1 : name.indexOf(']', open);
        if (close < 0) {
            return List.of(plain(name));
        }
        List<String> steps = new ArrayList<>();
        steps.add(plain(name.substring(0, open)));
        while (close >= 0 && steps.size() <= DEEPEST) {
            steps.add(name.substring(open + 1, close));
            open = close + 1;
            boolean more = open < name.length() && name.charAt(open) == '[';
            close = more ? name.indexOf(']', open) : -1;
        }
        return steps;
    }

    private static String plain(String name) {
        return name.replace(' ', '_').replace('.', '_').replace('[', '_');
    }

    private static Branch inside(Branch at, String key) {
        if (at.values.get(key) instanceof Branch there) {
            return there;
        }
        Branch made = new Branch();
        at.values.put(key, made);
        return made;
    }

    private static String key(Branch at, String step) {
        String key = step.isEmpty() ? String.valueOf(at.next) : step;
        if (key.length() < 10 && key.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = Integer.parseInt(key);
            at.next = key.equals(String.valueOf(number)) ? Math.max(at.next, number + 1) : at.next;
        }
        return key;
    }

    private static Map<String, Object> shown(Map<String, Object> values) {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((key, value) ->
                shown.put(key, value instanceof Branch branch ? shown(branch) : value));
        return shown;
    }

    /// Numbered from 0 on, it is a list.
    private static Object shown(Branch branch) {
        Map<String, Object> shown = shown(branch.values);
        int number = 0;
        for (String key : shown.keySet()) {
            if (!key.equals(String.valueOf(number++))) {
                return shown;
            }
        }
        return List.copyOf(shown.values());
    }

    /// A `%` before what is no number stands for itself.
    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '%' ? octet(text, i + 1) : -1;
            if (value >= 0) {
                bytes.write(value);
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// @return -1 = none
    private static int octet(String text, int at) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(at + 1), 16);
        return low < 0 ? -1 : high << 4 | low;
    }
}
