package minitel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import minitel.ProjectSources.Source;
import org.junit.jupiter.api.Test;

/// How large a file, a method, a parameter list may be.
class SizeRulesTest {
    private static final int FILE = 350;
    private static final int METHOD = 40;
    private static final int NINE_METHODS_OF_TEN = 16;
    private static final int PARAMETERS = 5;
    private static final int PUBLIC_TYPES = 10;

    private static final List<Source> SOURCES = ProjectSources.all();
    private static final List<Method> METHODS = methods();

    private record Method(Source source, MethodTree tree, boolean ofRecord) {
        /// From the return type to the closing brace.
        int lines() {
            Tree first = tree.getReturnType() == null ? tree.getBody() : tree.getReturnType();
            return source.endLine(tree) - source.startLine(first) + 1;
        }

        boolean constructsRecord() {
            return ofRecord && tree.getReturnType() == null;
        }

        @Override
        public String toString() {
            return source.at(tree) + " " + tree.getName();
        }
    }

    @Test
    void noFileIsLong() {
        assertNone(
                SOURCES.stream()
                        .filter(source -> source.lines() > FILE)
                        .map(source -> source.path() + ": " + source.lines() + " lines")
                        .toList());
    }

    @Test
    void noMethodIsLong() {
        assertNone(
                METHODS.stream()
                        .filter(method -> method.lines() > METHOD)
                        .map(method -> method + ": " + method.lines() + " lines")
                        .toList());
    }

    @Test
    void nineMethodsOfTenAreShort() {
        List<Integer> lengths =
                METHODS.stream()
                        .filter(method -> !method.source().isTest())
                        .map(Method::lines)
                        .sorted()
                        .toList();
        int p90 = lengths.get(lengths.size() * 9 / 10);
        assertTrue(p90 <= NINE_METHODS_OF_TEN, "one method of ten has " + p90 + " lines or more");
    }

    /// The columns of a test's table are not counted.
    @Test
    void noMethodTakesManyParameters() {
        assertNone(
                METHODS.stream()
                        .filter(method -> !method.source().isTest())
                        .filter(method -> !method.constructsRecord())
                        .filter(method -> method.tree().getParameters().size() > PARAMETERS)
                        .map(Method::toString)
                        .toList());
    }

    /// A wish, not a law: a package of eleven is printed, and whoever reads it asks why.
    @Test
    void aPackageWithManyPublicTypesIsNamed() {
        publicTypes().entrySet().stream()
                .filter(entry -> entry.getValue() > PUBLIC_TYPES)
                .forEach(entry -> System.err.println("public types in " + entry));
    }

    private static Map<String, Long> publicTypes() {
        return SOURCES.stream()
                .filter(source -> !source.isTest())
                .filter(SizeRulesTest::isPublic)
                .collect(
                        Collectors.groupingBy(
                                Source::packageName, TreeMap::new, Collectors.counting()));
    }

    private static boolean isPublic(Source source) {
        return source.unit().getTypeDecls().stream()
                .map(ClassTree.class::cast)
                .anyMatch(type -> type.getModifiers().getFlags().contains(Modifier.PUBLIC));
    }

    private static List<Method> methods() {
        List<Method> methods = new ArrayList<>();
        for (Source source : SOURCES) {
            new TreeScanner<Void, Boolean>() {
                @Override
                public Void visitClass(ClassTree type, Boolean outer) {
                    return super.visitClass(type, type.getKind() == Tree.Kind.RECORD);
                }

                @Override
                public Void visitMethod(MethodTree method, Boolean ofRecord) {
                    methods.add(new Method(source, method, ofRecord));
                    return super.visitMethod(method, ofRecord);
                }
            }.scan(source.unit(), false);
        }
        return methods;
    }

    private static void assertNone(List<String> faults) {
        assertEquals(List.of(), faults, () -> String.join("\n", faults));
    }
}
