using System.Runtime.CompilerServices;

namespace Rehearsal.Client.Http;

/// <summary>Reads lists page by page, the next one only when somebody asks for more.</summary>
internal static class Pages
{
    /// <summary>All items from one on.</summary>
    /// <param name="size">How many a page has; a shorter page is the last.</param>
    /// <param name="read">Reads the page that begins after so many.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        int size, Func<int, CancellationToken, Task<IReadOnlyList<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var offset = 0; ; offset += size)
        {
            var page = await read(offset, cancellationToken);
            foreach (var item in page)
                yield return item;
            if (page.Count < size)
                yield break;
        }
    }
}
