package minitel;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Every Java source of the three modules, parsed by the compiler itself.
final class ProjectSources {
    private static final List<String> MODULES = List.of("common", "serial-bridge", "gateway");

    private ProjectSources() {}

    /// One file: its tree, its text, and where it stands in the project.
    record Source(String path, CompilationUnitTree unit, String text, Trees trees) {
        /// A test, or a benchmark, which is built of the same parts.
        boolean isTest() {
            return !path.contains("src/main/");
        }

        String packageName() {
            return String.valueOf(unit.getPackageName());
        }

        int lines() {
            return (int) text.lines().count();
        }

        int startLine(Tree tree) {
            return line(trees.getSourcePositions().getStartPosition(unit, tree));
        }

        int endLine(Tree tree) {
            return line(trees.getSourcePositions().getEndPosition(unit, tree));
        }

        String textOf(Tree tree) {
            return text.substring(
                    (int) trees.getSourcePositions().getStartPosition(unit, tree),
                    (int) trees.getSourcePositions().getEndPosition(unit, tree));
        }

        /// `common/src/main/java/minitel/io/Duplex.java:12`, as an editor opens it.
        String at(Tree tree) {
            return path + ":" + startLine(tree);
        }

        private int line(long position) {
            return (int) unit.getLineMap().getLineNumber(position);
        }
    }

    /// The directory above the module whose tests run.
    static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    }

    /// What exists of `module/below` in the three modules.
    static List<Path> inModules(String below) {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve(below))
                .filter(Files::isDirectory)
                .toList();
    }

    static List<Source> all() {
        List<Path> files = new ArrayList<>();
        inModules("src/main/java").forEach(directory -> files.addAll(javaFiles(directory)));
        inModules("src/test/java").forEach(directory -> files.addAll(javaFiles(directory)));
        inModules("src/bench/java").forEach(directory -> files.addAll(javaFiles(directory)));
        return parse(files);
    }

    private static List<Path> javaFiles(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Source> parse(List<Path> files) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, null, null, null, units);
            Trees trees = Trees.instance(task);
            List<Source> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                String text = unit.getSourceFile().getCharContent(true).toString();
                sources.add(new Source(root().relativize(file).toString(), unit, text, trees));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
