package minitel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.ProjectSources.Source;

/// Every type of the project by its own name, nested ones too, and those of the JDK that a document
/// may speak of.
final class TypeIndex {
    private static final Pattern NAME = Pattern.compile("([A-Z]\\w*)((?:[.#]\\w+)*)(?:\\(\\))?");

    /// What the recipes add: nobody has it.
    private static final String EXAMPLE = "Bell";

    private static final List<String> ELSEWHERE =
            List.of(
                    "java.lang.",
                    "java.io.",
                    "java.net.",
                    "java.time.",
                    "java.util.",
                    "java.util.concurrent.",
                    "java.util.concurrent.locks.",
                    "org.java_websocket.drafts.",
                    "org.java_websocket.server.",
                    "org.java_websocket.client.");

    private final Map<String, List<Source>> types = new HashMap<>();
    private final Map<String, ExpressionTree> constants = new HashMap<>();

    TypeIndex(List<Source> sources) {
        for (Source source : sources) {
            new TreeScanner<Void, String>() {
                @Override
                public Void visitClass(ClassTree type, String outer) {
                    String name = type.getSimpleName().toString();
                    types.computeIfAbsent(name, _ -> new ArrayList<>()).add(source);
                    return super.visitClass(type, name);
                }

                @Override
                public Void visitVariable(VariableTree variable, String type) {
                    if (variable.getInitializer() != null) {
                        String name = type + "." + variable.getName();
                        constants.putIfAbsent(name, variable.getInitializer());
                    }
                    return super.visitVariable(variable, type);
                }
            }.scan(source.unit(), "");
        }
    }

    /// Whether this is written as a type or as a member of one, and there is none.
    boolean isMissing(String span) {
        Matcher name = NAME.matcher(span.replaceFirst("<.*>", ""));
        if (!name.matches()
                || !name.group(1).matches(".*[a-z].*")
                || name.group(1).startsWith(EXAMPLE)) {
            return false;
        }
        List<Source> sources = types.get(name.group(1));
        return sources == null
                ? !isElsewhere(name.group(1))
                : sources.stream().noneMatch(source -> hasAll(source, name.group(2)));
    }

    private static boolean hasAll(Source source, String members) {
        return Pattern.compile("\\w+")
                .matcher(members)
                .results()
                .map(word -> Pattern.compile("\\b" + word.group() + "\\b"))
                .allMatch(word -> word.matcher(source.text()).find());
    }

    private static boolean isElsewhere(String name) {
        return ELSEWHERE.stream().anyMatch(place -> exists(place + name));
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, TypeIndex.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    /// What `Type.CONSTANT` is; empty = there is none.
    Optional<DocumentedBound> bound(String constant) {
        return Optional.ofNullable(constants.get(constant))
                .map(value ->
                        DocumentedBound.written(
                                value, name -> constants.get(resolve(constant, name))));
    }

    /// A constant's name within the type of another.
    private static String resolve(String near, String name) {
        return name.contains(".") ? name : near.substring(0, near.indexOf('.') + 1) + name;
    }
}
