using System.Runtime.CompilerServices;

namespace Rehearsal.Server.Tests.Support.Contract;

/// <summary>The API's description as it is kept with the sources.</summary>
internal static class CheckedIn
{
    /// <summary>The checkout.</summary>
    public static string Folder { get; } = Root();

    /// <summary>The file.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Folder, "docs", "openapi.json");

    private static string Root([CallerFilePath] string here = "")
    {
        for (var folder = Directory.GetParent(here); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Rehearsal.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No Rehearsal.slnx above the tests.");
    }
}
