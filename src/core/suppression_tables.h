// The tables of suppression marks, one for each family of languages; all_suppression_marks is their
// union.
#pragma once

#include <array>

#include "tidegate/suppression_mark.h"

namespace tidegate {

std::span<const SuppressionMark> marks_of_python();
std::span<const SuppressionMark> marks_of_the_web();
std::span<const SuppressionMark> marks_of_compiled_languages();
std::span<const SuppressionMark> marks_of_scripts();
std::span<const SuppressionMark> marks_of_scanners();

namespace extensions {

inline constexpr std::string_view python = ".py .pyi";
inline constexpr std::string_view javascript =
    ".js .jsx .mjs .cjs .ts .tsx .mts .cts .vue .svelte .astro";
inline constexpr std::string_view c_family =
    ".c .cc .cpp .cxx .c++ .h .hh .hpp .hxx .ipp .inl .tpp .cu .cuh .m .mm .ino";
inline constexpr std::string_view java = ".java";
inline constexpr std::string_view scala = ".scala";
inline constexpr std::string_view kotlin = ".kt .kts";
inline constexpr std::string_view csharp = ".cs";
inline constexpr std::string_view dotnet = ".cs .vb .fs .fsx .razor .cshtml";
inline constexpr std::string_view ruby = ".rb .rake .gemspec";
inline constexpr std::string_view php = ".php";
inline constexpr std::string_view go = ".go";
inline constexpr std::string_view rust = ".rs";
inline constexpr std::string_view swift = ".swift";
inline constexpr std::string_view dart = ".dart";
inline constexpr std::string_view shell = ".sh .bash .bats .ksh .zsh";
inline constexpr std::string_view powershell = ".ps1 .psm1 .psd1";
inline constexpr std::string_view elixir = ".ex .exs";
inline constexpr std::string_view lua = ".lua";
inline constexpr std::string_view perl = ".pl .pm .t";
inline constexpr std::string_view r = ".r";
inline constexpr std::string_view solidity = ".sol";
inline constexpr std::string_view groovy = ".groovy .gradle";
inline constexpr std::string_view sql = ".sql";
inline constexpr std::string_view html = ".html .htm";
inline constexpr std::string_view css = ".css .scss .sass .less";
inline constexpr std::string_view json = ".json .jsonc .json5";
inline constexpr std::string_view yaml = ".yml .yaml";
inline constexpr std::string_view terraform = ".tf .tfvars .hcl";
inline constexpr std::string_view docker = "Dockerfile Containerfile .dockerfile";
inline constexpr std::string_view settings = ".toml .ini .cfg .conf .properties .env .xml";
inline constexpr std::string_view prose = ".rst";
inline constexpr std::string_view markdown = ".md .markdown .mdx";

}  // namespace extensions

/// Lists with a blank between, put together by the compiler.
template <const std::string_view&... lists>
struct Joined {
  static constexpr auto bytes = [] {
    std::array<char, (lists.size() + ... + (sizeof...(lists) - 1))> all{};
    std::size_t at = 0;
    const auto add = [&](std::string_view list) {
      if (at > 0) all[at++] = ' ';
      for (const char c : list) all[at++] = c;
    };
    (add(lists), ...);
    return all;
  }();
  static constexpr std::string_view text{bytes.data(), bytes.size()};
};
template <const std::string_view&... lists>
inline constexpr std::string_view joined = Joined<lists...>::text;

namespace extensions {

inline constexpr std::string_view jvm = joined<java, kotlin, groovy, scala>;
/// Whatever a scanner of all languages reads, prose aside.
inline constexpr std::string_view code =
    joined<python, javascript, c_family, jvm, dotnet, ruby, php, go, rust, swift, dart, shell,
           powershell, elixir, lua, perl, r, solidity, sql, html, css, json, yaml, terraform,
           docker, settings>;

}  // namespace extensions

}  // namespace tidegate
