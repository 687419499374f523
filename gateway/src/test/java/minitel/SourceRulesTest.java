package minitel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import javax.lang.model.element.Modifier;
import minitel.ProjectSources.Source;
import org.junit.jupiter.api.Test;

/// What must not be written, whatever it would do.
class SourceRulesTest {
    private static final List<Source> SOURCES = ProjectSources.all();

    @Test
    void testsWaitForSignalsAndNeverSleep() {
        assertEquals(List.of(), calls("Thread.sleep", true));
    }

    @Test
    void onlyTheOutermostCodeEndsTheProgram() {
        List<String> elsewhere =
                calls("System.exit", false).stream()
                        .filter(at -> !at.matches(".*/(minitel/life/\\w+|Main)\\.java:\\d+"))
                        .toList();
        assertEquals(List.of(), elsewhere);
    }

    @Test
    void locksAreObjectsAndNotMonitors() {
        List<String> monitors = new ArrayList<>();
        scan(
                false,
                (source, tree) -> {
                    if (tree instanceof SynchronizedTree
                            || tree instanceof MethodTree method
                                    && method.getModifiers()
                                            .getFlags()
                                            .contains(Modifier.SYNCHRONIZED)) {
                        monitors.add(source.at(tree));
                    }
                });
        assertEquals(List.of(), monitors);
    }

    /// A flood of strangers must not be a flood of lines: where they come in, a method that writes
    /// into the log asks a budget, or is named here because it tells of us or of an operator.
    @Test
    void whatStrangersCanWriteIntoTheLogIsBounded() {
        Set<String> ours = Set.of("answers", "isAnswered", "login", "away", "serve");
        List<String> unbounded = new ArrayList<>();
        scan(
                false,
                (source, tree) -> {
                    if (tree instanceof MethodTree method
                            && source.packageName()
                                    .matches("minitel\\.gateway\\.(net|web|console|teletel)")
                            && source.textOf(method)
                                    .matches("(?s).*Logger\\.(info|warn|error)\\(.*")
                            && !source.textOf(method).contains(".allows()")
                            && !ours.contains(method.getName().toString())) {
                        unbounded.add(source.at(tree));
                    }
                });
        assertEquals(List.of(), unbounded);
    }

    @Test
    void whatIsCaughtAndDroppedSaysWhy() {
        List<String> silent = new ArrayList<>();
        for (boolean tests : new boolean[] {false, true}) {
            scan(
                    tests,
                    (source, tree) -> {
                        if (tree instanceof CatchTree caught
                                && caught.getBlock().getStatements().isEmpty()
                                && source.textOf(caught.getBlock()).matches("\\{\\s*}")) {
                            silent.add(source.at(tree));
                        }
                    });
        }
        assertEquals(List.of(), silent);
    }

    @Test
    void everyPackageSaysWhatItIsAndKeepsNullOut() {
        Set<String> packages = new TreeSet<>();
        Set<String> described = new TreeSet<>();
        for (Source source : SOURCES) {
            if (!source.isTest()) {
                packages.add(source.packageName());
                if (describes(source.unit())) {
                    described.add(source.packageName());
                }
            }
        }
        packages.removeAll(described);
        assertEquals(Set.of(), packages);
    }

    private static boolean describes(CompilationUnitTree unit) {
        return unit.getSourceFile().getName().endsWith("package-info.java")
                && unit.getPackageAnnotations().toString().contains("NullMarked");
    }

    /// Where `Type.method(` is called, in the tests or in the main code.
    private static List<String> calls(String method, boolean tests) {
        List<String> places = new ArrayList<>();
        scan(
                tests,
                (source, tree) -> {
                    if (tree instanceof MethodInvocationTree call
                            && call.getMethodSelect().toString().endsWith(method)) {
                        places.add(source.at(tree));
                    }
                });
        return places;
    }

    private static void scan(boolean tests, BiConsumer<Source, Tree> look) {
        for (Source source : SOURCES) {
            if (source.isTest() == tests) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void scan(Tree tree, Void nothing) {
                        if (tree != null) {
                            look.accept(source, tree);
                        }
                        return super.scan(tree, nothing);
                    }
                }.scan(source.unit(), null);
            }
        }
    }
}
