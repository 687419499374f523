package minitel;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.TypeCastTree;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How much, or how long: as a document says it (`64 KiB`, `500 ms`), and as a constant has it.
///
/// @param amount nanoseconds of a time, else a number
/// @param unit `time`; `plain`, a number that the code may mean as any unit; `amount`
record DocumentedBound(long amount, String unit) {
    private static final Pattern SAID = Pattern.compile("([\\d,]+) ?(\\w*).*");
    private static final long SECOND = 1_000_000_000;

    private static final Map<String, Long> TIMES =
            Map.of(
                    "ms",
                    1_000_000L,
                    "s",
                    SECOND,
                    "min",
                    60 * SECOND,
                    "h",
                    3600 * SECOND,
                    "d",
                    86_400 * SECOND);

    private static final Map<String, Long> SIZES = Map.of("KiB", 1024L, "MiB", 1024L * 1024);

    private static final Map<String, Long> WORDS =
            Map.of(
                    "ofMillis",
                    1_000_000L,
                    "ofSeconds",
                    SECOND,
                    "ofMinutes",
                    60 * SECOND,
                    "ofHours",
                    3600 * SECOND,
                    "ofDays",
                    86_400 * SECOND,
                    "MILLISECONDS",
                    1_000_000L,
                    "SECONDS",
                    SECOND,
                    "MINUTES",
                    60 * SECOND,
                    "HOURS",
                    3600 * SECOND);

    /// The first number of a text, with its unit.
    static DocumentedBound said(String text) {
        Matcher said = SAID.matcher(text);
        if (!said.matches()) {
            throw new AssertionError("\"" + text + "\" is no bound");
        }
        long number = Long.parseLong(said.group(1).replace(",", ""));
        String unit = said.group(2);
        return TIMES.containsKey(unit)
                ? new DocumentedBound(number * TIMES.get(unit), "time")
                : new DocumentedBound(number * SIZES.getOrDefault(unit, 1L), "amount");
    }

    /// What an expression comes to.
    ///
    /// @param others the values of other constants
    static DocumentedBound written(
            ExpressionTree value, Function<String, @Nullable ExpressionTree> others) {
        return switch (value) {
            case LiteralTree literal -> plain(((Number) literal.getValue()).longValue());
            case ParenthesizedTree inner -> written(inner.getExpression(), others);
            case TypeCastTree cast -> written(cast.getExpression(), others);
            case BinaryTree both -> combined(both, others);
            case MethodInvocationTree call -> called(call, others);
            case IdentifierTree name -> written(other(name.getName().toString(), others), others);
            case MemberSelectTree name -> written(other(name.toString(), others), others);
            default -> throw new AssertionError(value + " is no constant");
        };
    }

    private static DocumentedBound plain(long number) {
        return new DocumentedBound(number, "plain");
    }

    private static ExpressionTree other(
            String name, Function<String, @Nullable ExpressionTree> others) {
        ExpressionTree value = others.apply(name);
        if (value == null) {
            throw new AssertionError("there is no " + name);
        }
        return value;
    }

    private static DocumentedBound combined(
            BinaryTree both, Function<String, @Nullable ExpressionTree> others) {
        DocumentedBound left = written(both.getLeftOperand(), others);
        DocumentedBound right = written(both.getRightOperand(), others);
        String unit = left.unit().equals("time") ? "time" : right.unit();
        return switch (both.getKind()) {
            case MULTIPLY -> new DocumentedBound(left.amount() * right.amount(), unit);
            case DIVIDE -> new DocumentedBound(left.amount() / right.amount(), unit);
            case PLUS -> new DocumentedBound(left.amount() + right.amount(), unit);
            case LEFT_SHIFT -> new DocumentedBound(left.amount() << right.amount(), unit);
            default -> throw new AssertionError(both + " is no constant");
        };
    }

    /// `Duration.ofSeconds(2)`, `TimeUnit.SECONDS.toNanos(2)`, `Duration.ofSeconds(2).toNanos()`.
    private static DocumentedBound called(
            MethodInvocationTree call, Function<String, @Nullable ExpressionTree> others) {
        MemberSelectTree method = (MemberSelectTree) call.getMethodSelect();
        String name = method.getIdentifier().toString();
        if (call.getArguments().isEmpty()) {
            DocumentedBound time = written(method.getExpression(), others);
            return name.equals("toMillis") ? plain(time.amount() / 1_000_000) : time;
        }
        String of = method.getExpression().toString().replaceFirst("^TimeUnit\\.", "");
        String word = name.equals("toNanos") ? of : name;
        long number = written(call.getArguments().getFirst(), others).amount();
        return new DocumentedBound(number * WORDS.get(word), "time");
    }

    /// Whether a constant of this value is what was said.
    boolean is(DocumentedBound said) {
        if (!unit.equals("plain") || said.unit().equals("amount")) {
            return amount == said.amount();
        }
        return amount == said.amount()
                || amount == said.amount() / 1_000_000
                || amount == said.amount() / SECOND;
    }
}
