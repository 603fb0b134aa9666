namespace Rehearsal.Models.Configuration;

/// <summary>Reads the base URL of an endpoint.</summary>
internal static class EndpointUrl
{
    /// <summary>What is wrong with the URL, as the rest of a sentence that begins with the setting; null when it was read.</summary>
    public static string? Parse(string text, out Uri? url)
    {
        url = null;
        if (!Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var read) || read.Scheme is not ("http" or "https"))
            return $"is '{text}': it must be an absolute http or https URL, for example http://localhost:11434/v1.";
        // Not shown: what should not be there may be a secret.
        if (read.Query.Length > 0 || read.Fragment.Length > 0 || read.UserInfo.Length > 0)
            return "must have no query, fragment or user name; a key goes into the API key setting.";
        if (read.AbsolutePath.EndsWith("/chat/completions", StringComparison.OrdinalIgnoreCase))
            return $"is '{text}': it must be the base URL, without /chat/completions at its end.";
        url = read;
        return null;
    }
}
