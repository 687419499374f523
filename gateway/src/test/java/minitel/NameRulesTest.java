package minitel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.ProjectSources.Source;
import org.junit.jupiter.api.Test;

/// How a class of the main code is called: in the words of the trade, with its role behind them,
/// and as no other class of the project.
final class NameRulesTest {
    private static final List<Source> MAIN =
            ProjectSources.all().stream().filter(source -> !source.isTest()).toList();

    @Test
    void aNameStandsOnce() {
        Map<String, Set<String>> packages = new TreeMap<>();
        for (Source source : MAIN) {
            names(source)
                    .filter(name -> !name.equals("Main"))
                    .forEach(name ->
                            packages.computeIfAbsent(name, _ -> new TreeSet<>())
                                    .add(source.packageName()));
        }
        packages.values().removeIf(where -> where.size() == 1);
        assertEquals(Map.of(), packages);
    }

    /// Words that say nothing of the job.
    @Test
    void aNameSaysTheRole() {
        assertEquals(Set.of(), having("(.*[a-z])?(Manager|Helper|Utils?|Impl)([A-Z].*)?"));
    }

    /// A simulated Minitel is made of the parts of a Minitel, which have their names.
    @Test
    void aNounStandsAloneOnlyWhereManyTypesNeedIt() {
        Set<String> bare =
                MAIN.stream()
                        .filter(source -> !source.packageName().equals("minitel.bridge.simulate"))
                        .flatMap(NameRulesTest::names)
                        .filter(name -> name.matches("[A-Z][a-z0-9]*"))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = BareNouns.all();
        Set<String> others = new TreeSet<>(bare);
        others.removeAll(known);
        assertEquals(Set.of(), others, "give it a role: Writer, Reader, Filter, Queue, State ...");
        known.removeAll(bare);
        assertEquals(Set.of(), known, "gone: strike it out of BareNouns");
    }

    private static Set<String> having(String pattern) {
        return MAIN.stream()
                .flatMap(NameRulesTest::names)
                .filter(name -> name.matches(pattern))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The types that stand in a file by themselves, not within others.
    private static Stream<String> names(Source source) {
        return source.unit().getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(Tree.class::cast)
                .map(type -> ((ClassTree) type).getSimpleName().toString());
    }
}
