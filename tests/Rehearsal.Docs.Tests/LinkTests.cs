using Rehearsal.Architecture;
using Rehearsal.Docs.Support;

namespace Rehearsal.Docs;

public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_RelativeLinks_LeadSomewhere(string page)
    {
        var broken = MarkdownPage.Load(page).Links.Where(link => !IsElsewhere(link) && !Exists(page, link)).ToArray();
        Assert.True(broken.Length == 0, $"{page} links to what is not there: {string.Join(", ", broken)}");
    }

    private static bool IsElsewhere(string link) => Uri.TryCreate(link, UriKind.Absolute, out var address) && !address.IsFile;

    private static bool Exists(string page, string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0
            ? page
            : Path.GetRelativePath(Checkout.Root, Path.GetFullPath(Path.Combine(Checkout.Root, Path.GetDirectoryName(page)!, parts[0])));
        var path = Path.Combine(Checkout.Root, target);
        if (parts.Length == 1)
            return File.Exists(path) || Directory.Exists(path);
        return File.Exists(path) && MarkdownPage.Load(target).Anchors.Contains(parts[1]);
    }
}
