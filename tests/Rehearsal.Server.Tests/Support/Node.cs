using System.Diagnostics;

namespace Rehearsal.Server.Tests.Support;

/// <summary>Runs JavaScript as receivers do.</summary>
internal static class Node
{
    /// <summary>What a script prints.</summary>
    /// <param name="script">The script; <c>input</c> holds the text given to it.</param>
    /// <param name="input">The text.</param>
    /// <param name="arguments">What it finds from <c>process.argv[1]</c> on.</param>
    public static async Task<string> RunAsync(string script, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", ["-e", $"const input = require('fs').readFileSync(0, 'utf8');\n{script}", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return await output;
    }
}
