package minitel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import javax.lang.model.element.Modifier;
import minitel.ProjectSources.Source;
import org.junit.jupiter.api.Test;

/// What must not be written, whatever it would do.
class SourceRulesTest {
    private static final Set<String> MATCHING =
            Set.of("matches", "split", "replaceAll", "replaceFirst");

    private static final List<Source> SOURCES = ProjectSources.all();

    @Test
    void testsWaitForSignalsAndNeverSleep() {
        assertEquals(List.of(), calls("Thread.sleep", true));
    }

    /// Whatever else a test needs, `minitel.kit.InstalledProgram` looks for; `kill` is the shell's.
    @Test
    void testsStartOnlyWhatEveryMachineHas() {
        Set<String> every = Set.of("env", "flock", "mkfifo", "setpriv", "sh", "stty", "test");
        List<String> others = new ArrayList<>();
        scan(
                true,
                (source, tree) ->
                        firstWord(tree)
                                .filter(word -> !every.contains(word))
                                .ifPresent(word -> others.add(source.at(tree) + " " + word)));
        assertEquals(List.of(), others);
    }

    /// The program of a command that is written out.
    private static Optional<String> firstWord(Tree tree) {
        List<? extends Tree> words =
                switch (tree) {
                    case NewClassTree made
                            when made.getIdentifier().toString().equals("ProcessBuilder") ->
                            made.getArguments();
                    case NewArrayTree array when array.getInitializers() != null ->
                            array.getInitializers();
                    default -> List.of();
                };
        boolean isCommand = tree instanceof NewClassTree || words.toString().contains("pid()");
        return isCommand && !words.isEmpty() && words.getFirst() instanceof LiteralTree word
                ? Optional.of(word.getValue().toString())
                : Optional.empty();
    }

    /// A busy machine needs all of `minitel.kit.Patience`; a wait for what must not come is short.
    @Test
    void testsWaitPatiently() {
        Set<String> waits = Set.of("await", "get", "poll", "tryAcquire", "waitFor");
        List<String> impatient = new ArrayList<>();
        scan(
                true,
                (source, tree) -> {
                    if (tree instanceof MethodInvocationTree call
                            && call.getMethodSelect() instanceof MemberSelectTree select
                            && waits.contains(select.getIdentifier().toString())
                            && call.getArguments()
                                    .toString()
                                    .matches(".*\\d, ?TimeUnit.(SECONDS|MINUTES)")) {
                        impatient.add(source.at(tree));
                    }
                });
        assertEquals(List.of(), impatient);
    }

    /// Nor has a test a time of its own: the build gives up what hangs.
    @Test
    void noTestHasALimitOfTimeOfItsOwn() {
        List<String> limited = new ArrayList<>();
        scan(
                true,
                (source, tree) -> {
                    boolean isLimit =
                            tree instanceof AnnotationTree annotation
                                            && annotation
                                                    .getAnnotationType()
                                                    .toString()
                                                    .equals("Timeout")
                                    || tree instanceof MethodInvocationTree call
                                            && call.getMethodSelect()
                                                    .toString()
                                                    .startsWith("assertTimeout");
                    if (isLimit) {
                        limited.add(source.at(tree));
                    }
                });
        assertEquals(List.of(), limited);
    }

    /// The gate runs what loads the machine once, not with every build.
    @Test
    void whatLoadsTheMachineIsAStorm() {
        List<String> others = new ArrayList<>();
        for (Source source : SOURCES) {
            if (source.path().matches(".*/bench/\\w+IT\\.java")
                    && !source.text().contains("@Tag(\"storm\")")) {
                others.add(source.path());
            }
        }
        assertEquals(List.of(), others);
    }

    /// Other classes run beside it otherwise, with threads, files and faults of their own.
    @Test
    void whatLooksAtTheWholeProgramRunsAlone() {
        List<String> others = new ArrayList<>();
        for (Source source : SOURCES) {
            if (source.path().endsWith("IT.java")
                    && source.text()
                            .matches("(?s).*(getAllStackTraces|/proc/self|onUncaught|new Leaks).*")
                    && !source.text().contains("@Isolated(")) {
                others.add(source.path());
            }
        }
        assertEquals(List.of(), others);
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
        Set<String> ours = Set.of("answers", "isAnswered", "did", "away", "serve");
        String where = "minitel\\.gateway\\.(net|listen|web(\\.\\w+)?|console|teletel|operate)";
        List<String> unbounded = new ArrayList<>();
        scan(
                false,
                (source, tree) -> {
                    if (tree instanceof MethodTree method
                            && source.packageName().matches(where)
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

    @Test
    void whoMatchesPatternsSaysWhyNoStrangerCanMakeThemSlow() {
        Set<String> known = PatternReasons.classes();
        Set<String> found = new TreeSet<>();
        scan(
                false,
                (source, tree) -> {
                    if (matchesPatterns(tree)) {
                        found.add(source.path().replaceAll(".*/java/|\\.java$", ""));
                    }
                });
        Set<String> unexplained = new TreeSet<>(found);
        unexplained.removeAll(known);
        assertEquals(
                Set.of(), unexplained, "say in PatternReasons why no stranger can make it slow");
        known.removeAll(found);
        assertEquals(Set.of(), known, "matches no pattern any more");
    }

    private static boolean matchesPatterns(Tree tree) {
        if (tree instanceof MemberSelectTree name) {
            return name.toString().startsWith("java.util.regex.");
        }
        return tree instanceof MethodInvocationTree call
                && call.getMethodSelect() instanceof MemberSelectTree select
                && MATCHING.contains(select.getIdentifier().toString())
                && !call.getArguments().isEmpty()
                && !isOneCharacter(call.getArguments().getFirst());
    }

    /// `split(",")` looks for the character itself.
    private static boolean isOneCharacter(Tree argument) {
        return argument instanceof LiteralTree literal
                && literal.getValue() instanceof String text
                && text.length() == 1
                && ".$|()[{^?*+\\".indexOf(text.charAt(0)) < 0;
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
