using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backdraw.Fuzz.Mutations;

/// <summary>Damage done to a file: tokens deleted, doubled, exchanged or replaced by others of the file.</summary>
internal static class Mutation
{
    public static string Of(string text, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Select(t => t.ToFullString()).ToList();
        int wounds = 1 + random.Next(4);
        for (int k = 0; k < wounds && tokens.Count > 2; k++)
        {
            int at = random.Next(tokens.Count), other = random.Next(tokens.Count);
            switch (random.Next(5))
            {
                case 0 or 1: tokens.RemoveAt(at); break;
                case 2: tokens.Insert(at, tokens[at]); break;
                case 3: (tokens[at], tokens[other]) = (tokens[other], tokens[at]); break;
                default: tokens[at] = tokens[other]; break;
            }
        }

        return tokens.Aggregate(new StringBuilder(), (all, token) => all.Append(token)).ToString();
    }
}
