using System.Runtime.CompilerServices;

namespace Rehearsal.Architecture;

/// <summary>The source tree that these tests read.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Directory.GetParent(here); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Rehearsal.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No Rehearsal.slnx above the tests.");
    }
}
