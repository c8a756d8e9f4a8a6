# テーマのメニューと、付属する各テーマの説明。

themes-title = テーマ
themes-keep = 決定
themes-before = 元に戻す
themes-more = (ほか { $count } 件)
themes-about-dark = 端末の背景に落ち着いた色
themes-about-light = 白い紙にインク
themes-about-contrast-dark = 黒地に明るい色、疲れた目や悪い画面に
themes-about-contrast-light = 白地に黒、日差しやプロジェクターに
themes-about-colour-blind = 赤と緑なしで見分けられる、端末の暗い背景用
themes-about-colour-blind-light = 赤と緑なしで見分けられる、白い背景用
themes-about-ember = 暖色: 闇の中の残り火
themes-about-fjord = 寒色: 曇り空の下の水
themes-about-paper = 暖色: 古い紙の印刷
themes-about-mono = 灰色のみ: 記号と言葉で区別
themes-about-sixteen = 端末の16色
